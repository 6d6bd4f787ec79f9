// What to do when there is nothing yet.
import { run } from '../commands/commands';
import { SampleButtons } from '../samples/SampleButtons';
import styles from './Shell.module.css';

export function EmptyState() {
  return (
    <div className={styles.empty}>
      <div className={styles.emptyBox}>
        <h2>Draw the flows you want</h2>
        <p>
          Drop files or a folder anywhere, or paste YAML with Ctrl V: policies alone, or a whole dump of a cluster. The flows that they really allow are drawn
          here, and nothing leaves this tab.
        </p>
        <div className={styles.ways}>
          <button type="button" className="ui-button ui-primary" onClick={() => run('text.paste')}>
            Paste YAML…
          </button>
          <button type="button" className="ui-button" onClick={() => run('file.open')}>
            Open files…
          </button>
          <button type="button" className="ui-button" onClick={() => run('file.create')}>
            New policy file
          </button>
        </div>
        <h3>Or look at a sample</h3>
        <SampleButtons />
      </div>
    </div>
  );
}
