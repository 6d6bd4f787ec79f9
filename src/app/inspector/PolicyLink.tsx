// A link to a policy, which says what the policy does while one points at it.
import { PolicyWords } from '../messages/PolicyWords';
import css from './inspector.module.css';

export function PolicyLink({ policy, onClick, name = policy }: { readonly policy: string; readonly onClick: () => void; readonly name?: string }) {
  return (
    <PolicyWords policy={policy}>
      <button type="button" className={css.link} onClick={onClick}>
        {name}
      </button>
    </PolicyWords>
  );
}
