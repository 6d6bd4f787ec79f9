// The palette: jump to anything, run any command, or name what a gesture is about.
import { Command as Cmdk } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { readTyped } from '../commands/outside';
import { listEnds, type Target } from '../commands/targets';
import { giveFocusBack } from '../state/focus-back';
import { closePalette } from '../state/lens';
import type { PaletteTopic } from '../state/types';
import { useAppState } from '../state/use-state';
import { PaletteAnything } from './PaletteAnything';
import { type FlowTopic, PaletteEnds, sideOf } from './PaletteEnds';
import { PaletteThings, QUESTIONS } from './PaletteThings';
import styles from './Shell.module.css';

const VERBS: Record<FlowTopic, string> = { allow: 'Allow', admit: 'Allow', cut: 'Cut', why: 'Why', pin: 'Pin' };
const isFlow = (topic: PaletteTopic): topic is FlowTopic => topic in VERBS;

function promptOf(topic: PaletteTopic, first: Target | undefined): string {
  if (topic === 'anything') return 'Jump to anything, run a command';
  if (!isFlow(topic)) return QUESTIONS[topic];
  if (!first) return `${VERBS[topic]}: ${sideOf(topic, true)} which workload, namespace/name or address?`;
  return `${VERBS[topic]}: ${topic === 'admit' ? `… → ${first.title}` : `${first.title} → …`}`;
}

/** Why nothing is found: what was typed is no address, or nothing is called so. */
function nothingWords(topic: PaletteTopic, typed: string): string {
  const outside = isFlow(topic) ? readTyped(typed) : undefined;
  return outside && 'problem' in outside ? outside.problem : 'Nothing is called that.';
}

/** Lives as long as the palette is open, so that it always begins anew. */
function Body() {
  const topic = useAppState((s) => s.paletteTopic);
  const view = useAppState((s) => s.result.view);
  const selected = useAppState((s) => (s.lens.selection.kind === 'node' ? s.lens.selection.id : undefined));
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const [chosen, setChosen] = useState<Target | 'none' | undefined>(undefined);
  // What is selected is the first end; Backspace in the empty field asks for another one.
  const first = chosen === 'none' ? undefined : (chosen ?? listEnds(view, 'from').find((t) => t.id === selected));
  const choose = (end: Target): void => {
    setChosen(end);
    setTyped('');
  };
  return (
    <Cmdk shouldFilter={false} label="Command palette" loop>
      <Cmdk.Input
        ref={input}
        className={styles.paletteInput}
        placeholder={promptOf(topic, first)}
        value={typed}
        onValueChange={setTyped}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' && !typed && first) setChosen('none');
        }}
      />
      <Cmdk.List className={styles.paletteList}>
        <Cmdk.Empty className={styles.nothing}>{nothingWords(topic, typed)}</Cmdk.Empty>
        {topic === 'anything' ? (
          <PaletteAnything typed={typed} />
        ) : isFlow(topic) ? (
          <PaletteEnds typed={typed} topic={topic} first={first} chooseFirst={choose} />
        ) : (
          <PaletteThings typed={typed} topic={topic} />
        )}
      </Cmdk.List>
    </Cmdk>
  );
}

export function Palette() {
  const open = useAppState((s) => s.paletteOpen);
  const topic = useAppState((s) => s.paletteTopic);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && closePalette()}>
      <Dialog.Portal>
        <Dialog.Overlay className="ui-overlay" />
        <Dialog.Content className={`ui-dialog ${styles.palette}`} aria-describedby={undefined} onCloseAutoFocus={giveFocusBack}>
          <Dialog.Title className="visually-hidden">Command palette</Dialog.Title>
          {/* A command may open the palette again for another topic before it was ever closed on the screen. */}
          <Body key={topic} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
