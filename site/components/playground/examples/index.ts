import type { SharedState } from '../shared-state.ts';
import applicationState from './application-state.ts?raw';
import applicationStateDocument from './application-state.yaml?raw';
import configuration from './configuration.ts?raw';
import mixins from './mixins.ts?raw';
import rendered from './rendered.ts?raw';
import renderedDocument from './rendered.yaml?raw';

/** The tabs of the result. */
export type ResultTab = 'yaml' | 'difference' | 'patches' | 'send' | 'steps';

/** A program to begin with. */
export interface Example extends SharedState {
  readonly id: string;
  /** What somebody wants to do. */
  readonly title: string;
  /** What to look at first. */
  readonly tab: ResultTab;
}

/** The example that a first visit shows. */
export const firstExample: Example = {
  id: 'configuration',
  title: 'Write Kubernetes configuration',
  program: configuration,
  document: '',
  tab: 'yaml',
};

/** The examples, in the order of the list. */
export const examples: readonly Example[] = [
  firstExample,
  { id: 'mixins', title: 'Come from jsonnet: mixins', program: mixins, document: '', tab: 'yaml' },
  {
    id: 'rendered',
    title: 'Change what a chart rendered',
    program: rendered,
    document: renderedDocument,
    tab: 'difference',
  },
  {
    id: 'application-state',
    title: 'Update application state',
    program: applicationState,
    document: applicationStateDocument,
    tab: 'patches',
  },
];
