// What an isolation finds closed already: by which policies, and what can be done there instead.
import { cancelGesture } from '../state/gesture';
import { openPalette, select, showPolicy } from '../state/lens';
import { useAppState } from '../state/use-state';
import css from './forms.module.css';
import { PolicyLink } from './PolicyLink';

/** Policies that are told by name. */
const SHOWN = 3;

/** `closed already by A, B and 2 more`; the names lead to the policies. */
export function ClosedBy({ policies }: { readonly policies: readonly string[] }) {
  const known = useAppState((s) => s.result.view?.policies);
  const more = policies.length - SHOWN;
  return (
    <>
      closed already by{' '}
      {policies.slice(0, SHOWN).map((id, i) => {
        const policy = known?.find((p) => p.id === id);
        return (
          <span key={id}>
            {i > 0 ? ', ' : ''}
            <PolicyLink
              policy={id}
              name={policy?.name ?? id}
              onClick={() => {
                cancelGesture();
                showPolicy(id);
              }}
            />
          </span>
        );
      })}
      {more > 0 ? ` and ${more} more` : ''}
    </>
  );
}

/** Where nothing is open any more: single flows can be cut. */
export function NothingToClose({ name }: { readonly name: string }) {
  return (
    <p className={css.closed} role="status">
      {name} is isolated already. What still flows is what rules let through: cut single flows instead.
    </p>
  );
}

/** Goes on with "cut" from the end that is closed. */
export function CutInstead({ end }: { readonly end: string }) {
  const cut = (): void => {
    cancelGesture();
    select({ kind: 'node', id: end });
    openPalette('cut');
  };
  return (
    <button type="button" className="ui-button ui-primary" onClick={cut}>
      Cut a flow of it…
    </button>
  );
}
