// The form that a gesture begins with.
import type { GestureSubject } from '../../state/types';
import { useAppState } from '../../state/use-state';
import { BlockForm } from './BlockForm';
import { LabelsForm } from './LabelsForm';
import { NameForm } from './NameForm';
import { NamespaceForm } from './NamespaceForm';
import { PolicyForm } from './PolicyForm';
import { WorkloadForm } from './WorkloadForm';

export function GestureForm({ subject }: { readonly subject: Extract<GestureSubject, { kind: 'form' }> }) {
  const view = useAppState((s) => s.result.view);
  if (!view) return null;
  const { form, about, flow } = subject;
  switch (form) {
    case 'new-namespace':
      return <NamespaceForm view={view} about={about} />;
    case 'new-workload':
      return <WorkloadForm view={view} about={about} flow={flow} />;
    case 'labels':
      return <LabelsForm view={view} about={about} />;
    case 'new-policy':
      return <PolicyForm view={view} about={about} />;
    case 'block':
      return flow ? <BlockForm about={about} flow={flow} /> : null;
    default:
      return <NameForm view={view} about={about} />;
  }
}
