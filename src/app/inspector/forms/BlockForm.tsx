// An address block of the outside as the other end of a flow, with what is left out of it.
import { useState } from 'react';
import { readOutside } from '../../commands/outside';
import { goOnWith } from '../../state/gesture';
import type { KnownEnd } from '../../state/types';
import { Field } from './Field';
import { FormFrame, useJudged } from './FormFrame';

export function BlockForm({ about, flow }: { readonly about: string; readonly flow: KnownEnd }) {
  const [block, setBlock] = useState(about);
  const [except, setExcept] = useState('');
  const { judge, insist } = useJudged();
  const alone = readOutside(block, '');
  const both = readOutside(block, except);
  const blockWrong = 'problem' in alone ? alone.problem : '';
  const exceptWrong = !blockWrong && 'problem' in both ? both.problem : '';
  return (
    <FormFrame onSubmit={() => ('problem' in both ? insist() : goOnWith(flow, both.end))} next="Go on">
      <Field label="Address block" value={block} onChange={setBlock} placeholder="10.0.0.0/8, 192.0.2.7 or 2001:db8::/32" problem={judge(block, blockWrong)} />
      <Field label="but not" value={except} onChange={setExcept} placeholder="10.1.0.0/16, 10.2.0.0/16" problem={judge(except, exceptWrong)} />
    </FormFrame>
  );
}
