// What the codes of problems mean: a list of all, and the page of one with its reason and its examples.
import { Dialog } from 'radix-ui';
import type { RuleHead, RulePage } from '../../engine/index';
import { Icon } from '../icons/Icon';
import { giveFocusBack } from '../state/focus-back';
import { closeDialog } from '../state/lens';
import { showRule } from '../state/rules';
import { useAppState } from '../state/use-state';
import { Coded } from './Coded';
import { LEVEL_SIGNS, LEVEL_WORDS } from './level';
import { reachable } from './reachable';
import css from './rules.module.css';

/** What scrolls is a stop of the Tab key, and begins a little before the first line that matters. */
function showMarked(element: HTMLElement | null): void {
  reachable(element);
  const first = element?.querySelector<HTMLElement>('[data-marked]');
  if (element && first) element.scrollTop = Math.max(0, first.offsetTop - element.clientHeight / 3);
}

/** Lines that matter have a sign of their own, so that the colour says nothing alone. */
function Example({ title, example }: { readonly title: string; readonly example: RulePage['bad'] }) {
  const lines = example.text.replace(/\n$/, '').split('\n');
  return (
    <figure className={css.example} aria-label={title}>
      <figcaption aria-hidden="true">{title}</figcaption>
      <pre ref={showMarked}>
        {lines.map((line, i) => {
          const isMarked = example.marked.includes(i + 1);
          const key = `${i} ${line}`;
          return (
            <span key={key} className={css.line} {...(isMarked ? { 'data-marked': '' } : {})}>
              <span aria-hidden="true" className={css.sign}>
                {isMarked ? '▸' : ' '}
              </span>
              {`${line}\n`}
            </span>
          );
        })}
      </pre>
    </figure>
  );
}

function Page({ page }: { readonly page: RulePage }) {
  return (
    <article className={css.page} aria-labelledby="rule-title">
      <h3 id="rule-title">
        <Coded text={page.title} />
      </h3>
      <p className="ui-muted">
        <code>{page.code}</code>, {LEVEL_WORDS[page.severity]}
      </p>
      <p>
        <Coded text={page.why} />
      </p>
      <Example title="What makes it" example={page.bad} />
      <Example title="What is right" example={page.good} />
    </article>
  );
}

const show = (element: HTMLElement | null): void => element?.scrollIntoView?.({ block: 'nearest' });

function Head({ head, current }: { readonly head: RuleHead; readonly current: boolean }) {
  return (
    <li>
      <button type="button" ref={current ? show : null} aria-current={current ? 'page' : undefined} onClick={() => showRule(head.code)}>
        <span aria-hidden="true" className={css.level} data-level={head.severity}>
          {LEVEL_SIGNS[head.severity]}
        </span>
        <span className="visually-hidden">{LEVEL_WORDS[head.severity]}: </span>
        {head.code}
      </button>
    </li>
  );
}

/** The list comes a moment later, so the dialog itself has the focus at first. */
function takeFocus(event: Event): void {
  event.preventDefault();
  (event.currentTarget as HTMLElement | null)?.focus();
}

export function RulesDialog() {
  const open = useAppState((s) => s.dialog === 'rules');
  const { code, heads, page } = useAppState((s) => s.rules);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closeDialog()}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-overlay" />
        <Dialog.Content className={`ui-dialog ${css.dialog}`} aria-describedby={undefined} onOpenAutoFocus={takeFocus} onCloseAutoFocus={giveFocusBack}>
          <Dialog.Title className="ui-title">Problems explained</Dialog.Title>
          <div className={css.columns}>
            <nav aria-label="Codes" className={css.heads}>
              <ul>
                {heads.map((head) => (
                  <Head key={head.code} head={head} current={head.code === code} />
                ))}
              </ul>
            </nav>
            <section ref={reachable} className={css.body} aria-label="Page">
              {page ? <Page key={page.code} page={page} /> : null}
            </section>
          </div>
          <Dialog.Close className="ui-icon ui-corner" aria-label="Close">
            <Icon name="close" />
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
