/** What is used of npm's js-yaml, so that a bundle holds no more of it. */
export {
  CHOMPING_MODE,
  COLLECTION_STYLE,
  CORE_SCHEMA,
  EVENT_ID,
  YAMLException,
  getScalarValue,
  loadAll,
  parseEvents,
} from 'js-yaml';
