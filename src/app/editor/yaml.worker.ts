// The thread of completion and hover.
import 'monaco-yaml/yaml.worker.js';
