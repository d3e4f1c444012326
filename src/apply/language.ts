import { type Language, adoptOthers } from '../record/index.ts';
import { builtDocument } from './documents.ts';
import { verbs } from './verbs/index.ts';

/** What every model is made with. */
export const language: Language = { verbs, build: builtDocument };

adoptOthers(language);
