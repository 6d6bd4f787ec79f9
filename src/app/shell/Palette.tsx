// The palette: jump to any workload, namespace, policy or file, run any command, or name the two ends of a flow.
import { Command as Cmdk } from 'cmdk';
import { Dialog } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { COMMANDS, isEnabled } from '../commands/commands';
import { formatKeys } from '../commands/keys';
import { rank } from '../commands/search';
import { listEnds, listTargets, type Target } from '../commands/targets';
import { startAllow, startCut } from '../state/gesture';
import { closePalette, fit, select } from '../state/lens';
import { getState } from '../state/store';
import type { PaletteTopic } from '../state/types';
import { useAppState } from '../state/use-state';
import { openFile } from '../state/workspace';
import styles from './Shell.module.css';
import { isMac } from './use-shortcuts';

const LIMIT = 40;

function jump(target: Target): void {
  closePalette();
  select({ kind: target.kind, id: target.id });
  if (target.kind === 'node') fit(target.id);
}

function TargetItems({ targets, choose }: { readonly targets: readonly Target[]; readonly choose: (target: Target) => void }) {
  return targets.map((target) => (
    <Cmdk.Item key={`${target.kind} ${target.id}`} value={`${target.kind} ${target.id}`} className="ui-item" onSelect={() => choose(target)}>
      <span className={styles.itemName}>{target.title}</span>
      <span className="ui-hint">{target.hint}</span>
    </Cmdk.Item>
  ));
}

function Anything({ typed }: { readonly typed: string }) {
  const view = useAppState((s) => s.result.view);
  const files = useAppState((s) => s.workspace.files);
  const commands = rank(
    COMMANDS.filter((c) => c.id !== 'palette.open' && isEnabled(c, getState())),
    typed,
    (c) => c.title,
    LIMIT,
  );
  const targets = rank(listTargets(view), typed, (t) => t.title, typed ? LIMIT : 8);
  const named = rank(files, typed, (f) => f.name, typed ? 8 : 0);
  return (
    <>
      {targets.length > 0 && (
        <Cmdk.Group heading="Go to" className={styles.group}>
          <TargetItems targets={targets} choose={jump} />
        </Cmdk.Group>
      )}
      {named.length > 0 && (
        <Cmdk.Group heading="Open files" className={styles.group}>
          {named.map(({ name }) => (
            <Cmdk.Item
              key={name}
              value={`file ${name}`}
              className="ui-item"
              onSelect={() => {
                closePalette();
                openFile(name);
              }}
            >
              <span className={styles.itemName}>{name}</span>
              <span className="ui-hint">file</span>
            </Cmdk.Item>
          ))}
        </Cmdk.Group>
      )}
      {commands.length > 0 && (
        <Cmdk.Group heading="Commands" className={styles.group}>
          {commands.map((command) => (
            <Cmdk.Item
              key={command.id}
              value={command.id}
              className="ui-item"
              onSelect={() => {
                closePalette();
                command.run();
              }}
            >
              <span className={styles.itemName}>{command.title}</span>
              {command.keys?.[0] && <kbd>{formatKeys(command.keys[0], { mac: isMac })}</kbd>}
            </Cmdk.Item>
          ))}
        </Cmdk.Group>
      )}
    </>
  );
}

type FlowTopic = Exclude<PaletteTopic, 'anything'>;
const VERBS: Record<FlowTopic, string> = { allow: 'Allow', cut: 'Cut', why: 'Why' };

function finish(topic: FlowTopic, from: string, to: string): void {
  closePalette();
  if (topic === 'allow') startAllow(from, to);
  else if (topic === 'cut') startCut(from, to);
  else select({ kind: 'pair', from, to });
}

interface EndsProps {
  readonly typed: string;
  readonly topic: FlowTopic;
  readonly from: Target | undefined;
  readonly chooseFrom: (from: Target) => void;
}

function Ends({ typed, topic, from, chooseFrom }: EndsProps) {
  const view = useAppState((s) => s.result.view);
  const ends = rank(listEnds(view, typed), typed, (t) => `${t.title} ${t.id}`, LIMIT);
  if (!ends.length) return null;
  return (
    <Cmdk.Group heading={from ? `From ${from.title} to…` : 'From…'} className={styles.group}>
      <TargetItems targets={ends} choose={(target) => (from ? finish(topic, from.id, target.id) : chooseFrom(target))} />
    </Cmdk.Group>
  );
}

/** Lives as long as the palette is open, so that it always begins anew. */
function Body() {
  const topic = useAppState((s) => s.paletteTopic);
  const selected = useAppState((s) => {
    const { selection } = s.lens;
    return selection.kind === 'node' ? listEnds(s.result.view, '').find((t) => t.id === selection.id)?.id : undefined;
  });
  const [typed, setTyped] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const [chosen, setChosen] = useState<Target | 'none' | undefined>(undefined);
  const view = useAppState((s) => s.result.view);
  // A selected workload is where the flow begins; Backspace in the empty field asks for another one.
  const from = chosen === 'none' ? undefined : (chosen ?? listEnds(view, '').find((t) => t.id === selected));
  const isFlow = topic !== 'anything';
  const prompt = isFlow
    ? `${VERBS[topic]}: ${from ? `${from.title} → …` : 'from which workload, namespace/name or address?'}`
    : 'Jump to anything, run a command';
  return (
    <Cmdk shouldFilter={false} label="Command palette" loop>
      <Cmdk.Input
        ref={input}
        className={styles.paletteInput}
        placeholder={prompt}
        value={typed}
        onValueChange={setTyped}
        onKeyDown={(event) => {
          if (event.key === 'Backspace' && !typed && from) setChosen('none');
        }}
      />
      <Cmdk.List className={styles.paletteList}>
        <Cmdk.Empty className={styles.nothing}>Nothing is called that.</Cmdk.Empty>
        {isFlow ? (
          <Ends
            typed={typed}
            topic={topic}
            from={from}
            chooseFrom={(target) => {
              setChosen(target);
              setTyped('');
            }}
          />
        ) : (
          <Anything typed={typed} />
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
        <Dialog.Content className={`ui-dialog ${styles.palette}`} aria-describedby={undefined}>
          <Dialog.Title className="visually-hidden">Command palette</Dialog.Title>
          {/* A command may open the palette again for another topic before it was ever closed on the screen. */}
          <Body key={topic} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
