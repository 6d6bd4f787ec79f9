// One rule: its peers side by side, any of which is enough, and the ports that all of them have.
import type { Direction, RuleDetail } from '../../engine/index';
import { Icon } from '../icons/Icon';
import { Act } from './Act';
import { removeRule } from './amendments';
import { useBoard } from './board';
import cardsCss from './cards.module.css';
import { PeerCard } from './PeerCard';
import { RulePorts } from './RulePorts';
import { linesKey } from './use-pointed';
import { besideOf, DIRECTIONS, ruleWords } from './words';

const ACTIONS: Record<RuleDetail['action'], string> = { allow: '', deny: 'deny', pass: 'pass on' };

interface RuleBoxProps {
  readonly rule: RuleDetail;
  readonly direction: Direction;
  readonly place: number;
}

export function RuleBox({ rule, direction, place }: RuleBoxProps) {
  const { policy } = useBoard();
  const { lead } = DIRECTIONS[direction];
  const of = `${lead} ${ruleWords(rule)}`;
  return (
    <li
      className={cardsCss.rule}
      data-action={rule.action}
      data-lines={linesKey(rule.path)}
      data-direction={direction}
      aria-label={`Rule ${place + 1}, ${of}, ${rule.portsText || 'every port'}`}
    >
      {rule.action === 'allow' ? null : <p className={cardsCss.action}>{ACTIONS[rule.action]}</p>}
      <div className={cardsCss.ruleHead}>
        <RulePorts rule={rule} direction={direction} of={of} />
        <Act look={cardsCss.icon} label={`Remove the rule ${of}`} change={() => removeRule(policy, rule)}>
          <Icon name="close" size={13} />
        </Act>
      </div>
      <ul className={cardsCss.peers}>
        {rule.peers.length === 0 ? (
          <li className={cardsCss.card} aria-label={`${lead} everyone`}>
            <div className={cardsCss.cardHead}>
              <h3>{lead}</h3>
            </div>
            <p className={cardsCss.block}>everyone</p>
            <p className={cardsCss.none}>any workload and any address</p>
          </li>
        ) : null}
        {rule.peers.map((peer, i) => (
          <PeerCard
            key={peer.path.join('/')}
            peer={peer}
            direction={direction}
            isFirst={i === 0}
            beside={besideOf(rule.peers, i)}
            canGo={rule.peers.length > 1}
          />
        ))}
      </ul>
    </li>
  );
}
