// One policy as people draw it: its subject in the middle, what may come in at the left, where it may go at the right.
import { useMemo } from 'react';
import type { PolicyDetail, PolicySummary } from '../../engine/index';
import { removePolicy, renamePolicy } from '../commands/policy-acts';
import { Icon } from '../icons/Icon';
import { Banner } from '../messages/Banner';
import { startForm } from '../state/gesture';
import { openDialog, reveal } from '../state/lens';
import { useAppState } from '../state/use-state';
import { BoardProvider, useBoard } from './board';
import boardCss from './board.module.css';
import { DirectionColumn } from './DirectionColumn';
import css from './head.module.css';
import { PolicyPicker } from './PolicyPicker';
import { Rail } from './Rail';
import { SubjectCard } from './SubjectCard';
import { useKeptFocus } from './use-kept-focus';
import { usePointed } from './use-pointed';
import { type Shown, useChosen, usePolicy } from './use-policy';
import { namesOf, policyName } from './words';

const NewPolicy = () => (
  <button type="button" className="ui-button ui-small" aria-label="New policy…" onClick={() => startForm('new-policy')}>
    <Icon name="plus" size={13} />
    <span className={css.wide}>New policy…</span>
    <span className={css.tight}>New…</span>
  </button>
);

function Empty() {
  const isReading = useAppState((s) => s.result.view === undefined && s.result.failure === undefined);
  if (isReading) return <div className={css.empty}>Reading…</div>;
  return (
    <div className={css.empty}>
      <h2>No policy in these files</h2>
      <p>Without one, everything may reach everything. A new policy closes a workload or a namespace, and you allow from there.</p>
      <p className={css.emptyButtons}>
        <button type="button" className="ui-button ui-primary" onClick={() => startForm('new-policy')}>
          New policy…
        </button>
        <button type="button" className="ui-button" onClick={() => openDialog('samples')}>
          Open a sample
        </button>
      </p>
    </div>
  );
}

function Actions({ summary, policy }: { readonly summary: PolicySummary; readonly policy: PolicyDetail }) {
  return (
    <div className={css.actions}>
      <span className={css.kind} title={policy.file}>
        {policy.kind} in {policy.file}
      </span>
      <button type="button" className="ui-button ui-small" aria-label="Show in the text" onClick={() => reveal(summary.span, { caret: true })}>
        <span className={css.wide}>Show in the text</span>
        <span className={css.tight}>Text</span>
      </button>
      <button type="button" className="ui-button ui-small" disabled={policy.fixed !== undefined} title={policy.fixed} onClick={() => renamePolicy(summary)}>
        Rename…
      </button>
      <button type="button" className="ui-button ui-small" disabled={policy.fixed !== undefined} title={policy.fixed} onClick={() => removePolicy(summary)}>
        Delete…
      </button>
      <NewPolicy />
    </div>
  );
}

/** Room for what is said of broken text, so that it lies over nothing. */
function News() {
  const isStale = useAppState((s) => s.result.view?.stale === true);
  return (
    <div className={isStale ? css.strip : css.line}>
      <Banner />
    </div>
  );
}

function Whiteboard({ fixed }: { readonly fixed: string | undefined }) {
  const { policy, revision } = useBoard();
  const pointed = usePointed(policy, revision);
  return (
    <>
      {fixed === undefined ? null : (
        <p className={css.fixed} role="note">
          <Icon name="lock" size={13} /> {fixed}
        </p>
      )}
      <div className={boardCss.board} {...pointed}>
        <DirectionColumn direction="ingress" />
        <Rail direction="ingress" />
        <div className={boardCss.middle}>
          <SubjectCard />
        </div>
        <Rail direction="egress" />
        <DirectionColumn direction="egress" />
      </div>
    </>
  );
}

/** What stands below the head: the board, once the engine has answered. */
function Detail({ shown, summary }: { readonly shown: Shown | undefined; readonly summary: PolicySummary }) {
  const view = useAppState((s) => s.result.view);
  const about = useMemo(() => {
    const nodes = new Map((view?.graph.nodes ?? []).map((n) => [n.id, n]));
    return { name: namesOf(view), node: (id: string) => nodes.get(id) };
  }, [view]);
  if (!shown?.detail) {
    return (
      <p className={css.empty} role="status">
        {shown ? `${policyName(summary)} cannot be drawn here. Its text says all that it does.` : 'Reading…'}
      </p>
    );
  }
  const { detail, revision } = shown;
  return (
    <BoardProvider value={{ policy: detail, revision, ...about }}>
      <Whiteboard fixed={detail.fixed} />
    </BoardProvider>
  );
}

export function PolicyView() {
  const policies = useAppState((s) => s.result.view?.policies);
  const chosen = useChosen();
  const shown = usePolicy(chosen?.id);
  const keep = useKeptFocus(shown);
  if (!policies || !chosen) return <Empty />;
  return (
    <section className={css.root} aria-label={`Policy ${policyName(chosen)}`} {...keep}>
      {/* The picker stays while policies come and go, and with it the focus. */}
      <header className={css.head}>
        <PolicyPicker policies={policies} chosen={chosen} />
        {shown?.detail ? <Actions summary={chosen} policy={shown.detail} /> : null}
      </header>
      <News />
      <Detail shown={shown} summary={chosen} />
    </section>
  );
}
