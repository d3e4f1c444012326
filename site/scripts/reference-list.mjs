/** The list of all kinds, which a visitor of the reference sees first. It is a part of the page, so no script has to run. */
import { firstSentence } from './first-sentence.mjs';
import { modulesOf } from './reference-models.mjs';

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '{': '&#123;', '}': '&#125;' };

const escaped = (text) => text.replaceAll(/[&<>"{}]/g, (one) => entities[one]);

const link = ({ address, definition }) => `<a href="#${address}">${escaped(definition.name)}</a>`;

/** The kinds that somebody writes; those that a server answers with, the lists, are found by searching. */
const isShown = ({ definition: { kind, properties } }) =>
  kind !== undefined && !(kind.kind.endsWith('List') && properties.some(({ wire }) => wire === 'items'));

function commonList({ slug, common, types }) {
  if (common.length === 0) return '';
  const found = common.map((name) => types.find(({ address }) => address === `${slug}/${name}`));
  const items = found.map((type) => {
    const about = escaped(firstSentence(type.definition.description));
    return `<li>${link(type)}<span class="about">${about}</span></li>`;
  });
  return `<ul class="common">${items.join('')}</ul>`;
}

function groupLine([module, types]) {
  const kinds = types.filter(isShown);
  if (kinds.length === 0) return '';
  return `<div class="group"><dt>${escaped(module)}</dt><dd>${kinds.map(link).join(' ')}</dd></div>`;
}

function section(model) {
  const groups = modulesOf(model).map(groupLine).join('');
  const title = `<h2>${model.title}</h2>`;
  return `<section class="model" id="${model.slug}">${title}${commonList(model)}<dl class="groups">${groups}</dl></section>`;
}

/**
 * Prints the kinds of all models.
 *
 * @param models - The models, as `readModels` gives them.
 * @returns HTML on one line, as Markdown keeps it.
 */
export function listOfKinds(models) {
  const links = models.map(({ slug, title }) => `<a href="#${slug}">${title}</a>`);
  return `<nav class="models" aria-label="Models">${links.join('')}</nav>${models.map(section).join('')}`;
}
