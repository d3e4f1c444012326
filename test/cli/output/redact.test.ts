import { expect, test } from 'vitest';
import { Redactor } from '../../../src/cli/output/redact.ts';

test('equal values look equal, different ones different', async () => {
  const redactor = new Redactor();
  expect(redactor.value({ password: 'a', token: 'b', passphrase: 'a' })).toEqual({
    password: '‹redacted #1›',
    token: '‹redacted #2›',
    passphrase: '‹redacted #1›',
  });
  expect(await redactor.text('password: b # stays\n', 'a.yaml')).toBe('password: ‹redacted #2› # stays\n');
});

test('a text is hidden in its place', async () => {
  const text = `\ufeffkind: Secret
data:
  a: |
    hunter
    hunter
  b: {c: "hunter", d: [hunter, 'hunter']}
  e: >-
    hunter
---
x: &x hunter
password: *x
y: {<<: {token: hunter}, name: n}
env:
- name: API_KEY
  value: hunter
- name: OTHER
  value: seen
`;
  const shown = await new Redactor().text(text, 'a.yaml');
  expect(shown).not.toContain('hunter');
  expect(shown.split('\n').length).toBe(text.split('\n').length - 3);
  expect(shown).toContain('  value: seen\n');
  expect(shown).toContain('  a: ‹redacted #1›\n  b: {c: ‹redacted #2›, d: [‹redacted #2›');
});
