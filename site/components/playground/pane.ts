/** What a narrow window shows one at a time. */
export type Pane = 'program' | 'document' | 'result';
