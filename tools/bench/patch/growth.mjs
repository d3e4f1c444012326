/** What the same work takes in a larger document, over what it takes in one of a megabyte. */
import { model } from 'withal';
import { applyJsonPatch, toJsonPatch } from 'withal/patch';
import { inMegabyte, listOf } from './documents.mjs';
import { editsOf, inTurns } from './edits.mjs';

/** A document of so many megabytes, of Lists of one megabyte each; or of one List. */
const shapes = {
  lists: {
    text: 'Lists of 1 MB each',
    documentOf: (megabytes) => ({
      teams: Object.fromEntries(
        Array.from({ length: megabytes }, (_, index) => [`team-${index}`, listOf(inMegabyte)]),
      ),
    }),
    start: '/teams/team-0',
    begin: model('teams').teams.at('team-0'),
  },
  list: {
    text: 'one List',
    documentOf: (megabytes) => listOf(megabytes * inMegabyte),
    start: '',
    begin: model('list'),
  },
};

const moved = (patch, start) =>
  patch.map((operation) => ({ ...operation, path: `${start}${operation.path}` }));

const encodingIn = (document, node) => (index) => toJsonPatch(node.withReplicas(index + 2), document);

/** The cost of the same work on a larger document, over that on one of a megabyte. */
export const growthCases = Object.entries(shapes).flatMap(([shape, { text, documentOf, start, begin }]) =>
  [10, 40].flatMap((megabytes) => {
    const edits = editsOf(100, inMegabyte);
    const patches = { there: moved(edits.there, start), back: moved(edits.back, start) };
    const applyingTo = (size) => inTurns(documentOf(size), patches, applyJsonPatch);
    const node = begin.items.at(700).spec;
    const encodingFor = (size) => encodingIn(documentOf(size), node);
    const row = (id, name, side) => ({
      id: `${id}-${shape}-${megabytes}-megabytes`,
      name: `${name} ${megabytes} MB, ${text}`,
      rivalName: 'the same of ours on 1 MB',
      prepare: () => ({ ours: side(megabytes), rival: side(1) }),
    });
    return [
      {
        ...row('json-patch', 'apply 100 operations to', applyingTo),
        ...(shape === 'lists' ? { target: 1.25 } : {}),
      },
      {
        ...row('to-json-patch', 'record + toJsonPatch, 1 change of', encodingFor),
        target: 1.3,
        isInTable: megabytes === 40,
      },
    ];
  }),
);
