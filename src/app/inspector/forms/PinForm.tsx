// A pin: whether the flow must work or must never, on which ports, and why. The ends of one that changes can be typed too.
import { useId, useState } from 'react';
import type { NewPin } from '../../../engine/index';
import { parseTraffic } from '../../../engine/plain';
import { choosePin } from '../../state/pins';
import type { GestureSubject } from '../../state/types';
import css from '../forms.module.css';
import { Field } from './Field';
import { FormFrame, useJudged } from './FormFrame';

const MUSTS: readonly { readonly must: NewPin['must']; readonly title: string; readonly means: string }[] = [
  { must: 'allow', title: 'Must work', means: 'broken as soon as some of it is closed' },
  { must: 'deny', title: 'Must never work', means: 'broken as soon as some of it is open' },
];

const PORT_NAME = /^(?=.*[a-z])[a-z0-9-]{1,63}$/;

const portProblem = (port: string): string =>
  port === '' || parseTraffic(port) !== undefined || PORT_NAME.test(port)
    ? ''
    : `“${port}” is not a port: write 5432/TCP, 80,443/TCP, 53/UDP, the name of a port, or all`;

const endProblem = (end: string): string => (end === '' ? 'type an end, such as shop/web, ns:shop, internet or 10.0.0.0/8' : '');

function Musts({ value, onChange }: { readonly value: NewPin['must']; readonly onChange: (must: NewPin['must']) => void }) {
  const name = useId();
  return (
    <fieldset className={css.directions}>
      <legend>This flow</legend>
      {MUSTS.map(({ must, title, means }) => (
        <label key={must} title={means}>
          <input type="radio" name={name} checked={value === must} onChange={() => onChange(must)} />
          {title}
        </label>
      ))}
    </fieldset>
  );
}

export function PinForm({ subject }: { readonly subject: Extract<GestureSubject, { kind: 'pin' }> }) {
  const { pin, at } = subject;
  const [must, setMust] = useState(pin.must);
  const [from, setFrom] = useState(pin.from);
  const [to, setTo] = useState(pin.to);
  const [port, setPort] = useState(pin.port ?? 'all');
  const [why, setWhy] = useState(pin.why ?? '');
  const { judge, insist } = useJudged();
  const problems = { from: endProblem(from), to: endProblem(to), port: portProblem(port) };
  const submit = (): void => {
    if (problems.from || problems.to || problems.port) insist();
    else choosePin({ from, to, port: port || 'all', must, ...(why ? { why } : {}) });
  };
  return (
    <FormFrame onSubmit={submit}>
      <Musts value={must} onChange={setMust} />
      {at === undefined ? null : (
        <>
          <Field label="From" value={from} onChange={setFrom} problem={judge(from, problems.from)} />
          <Field label="To" value={to} onChange={setTo} problem={judge(to, problems.to)} />
        </>
      )}
      <Field label="Ports" value={port} onChange={setPort} placeholder="all" problem={judge(port, problems.port)} />
      <Field label="Why" value={why} onChange={setWhy} placeholder="left empty: no reason is written" />
    </FormFrame>
  );
}
