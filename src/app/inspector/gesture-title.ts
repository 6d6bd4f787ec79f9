// What a gesture is called at the head of its dialog.
import type { View } from '../../engine/index';
import type { FormName, Gesture, KnownEnd } from '../state/types';

const FORMS: Record<FormName, (about: string) => string> = {
  'new-namespace': () => 'New namespace',
  'rename-namespace': (about) => `Rename ${about}`,
  'new-workload': () => 'New workload',
  'rename-workload': (about) => `Rename ${about}`,
  labels: (about) => `Labels of ${about}`,
  'new-policy': () => 'New policy',
  'rename-policy': (about) => `Rename policy ${about}`,
  block: () => 'Address block',
};

function flowTitle(form: FormName, flow: KnownEnd, name: (id: string) => string): string {
  const other = form === 'block' ? 'an address block' : 'a new workload';
  return 'from' in flow ? `Let ${name(flow.from)} reach ${other}` : `Let ${other} reach ${name(flow.to)}`;
}

/** `named` names ends; policies are looked up in the view. */
export function gestureTitle({ subject }: Gesture, view: View | undefined, named: (id: string) => string): string {
  const name = (id: string): string => (id === 'internet' ? 'the Internet' : named(id));
  switch (subject.kind) {
    case 'allow':
      return `Let ${name(subject.from)} reach ${name(subject.to)}`;
    case 'cut':
      return `Cut ${name(subject.from)} → ${name(subject.to)}`;
    case 'isolate':
      return `Isolate ${name(subject.end)}`;
    case 'dns':
      return `Let ${name(subject.from)} reach DNS`;
    case 'pin':
      return subject.at === undefined ? `Pin ${name(subject.pin.from)} → ${name(subject.pin.to)}` : 'Change the pin';
    case 'amend':
      return subject.title;
    case 'form': {
      const { form, about, flow } = subject;
      if (flow) return flowTitle(form, flow, name);
      const policy = view?.policies.find((p) => p.id === about);
      return FORMS[form](policy ? (policy.namespace ? `${policy.namespace}/${policy.name}` : policy.name) : name(about));
    }
  }
}
