/** What is used of npm's js-yaml, so that a bundle holds no more of it. */
export { CORE_SCHEMA, loadAll } from 'js-yaml';
