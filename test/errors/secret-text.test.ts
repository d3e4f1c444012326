import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideAllSecrets, hideInText, secretElements } from '../../src/errors/index.ts';
import { lawSettings } from '../fixtures/runs.ts';

const hide = (text: string): string => hideInText(text, () => '#');

/** Each text has the secret `hunter2Planted`, and what is left of it without. */
const X = 'hunter2Planted';
const pem =
  '-----BEGIN RSA PRIVATE KEY-----\nhunter2Planted\nhunter2Planted==\n-----END RSA PRIVATE KEY-----';

describe('a secret in a text', () => {
  test.each([
    [`--password=${X}`, '--password=#'],
    [`--password "${X} ${X}" --verbose`, '--password "#" --verbose'],
    [`run --token ${X} --level 2`, 'run --token # --level 2'],
    [`run -password '${X}'`, "run -password '#'"],
    [`export TOKEN=${X}`, 'export TOKEN=#'],
    [`export TOKEN='${X}'; run`, "export TOKEN='#'; run"],
    [`PGPASSWORD=${X} psql -c 'select 1'`, "PGPASSWORD=# psql -c 'select 1'"],
    [`a=b\npassword=${X}\nc=d\n`, 'a=b\npassword=#\nc=d\n'],
    [`spring.datasource.password = ${X}\r\nx=1`, 'spring.datasource.password = #\r\nx=1'],
    [`level: debug\ndb:\n  password: ${X} # why\n`, 'level: debug\ndb:\n  password: # # why\n'],
    [`password: "${X} \\"${X}"`, 'password: "#"'],
    [`password: ${X} with blanks`, 'password: #'],
    [`api_key = "${X}"`, 'api_key = "#"'],
    [`root:${X}@tcp(db:3306)/shop`, 'root:#@tcp(db:3306)/shop'],
    [`dsn=root:${X}@unix(/var/run/db)/x`, 'dsn=root:#@unix(/var/run/db)/x'],
    [`https://${X}@github.com/a/b.git`, 'https://#@github.com/a/b.git'],
    [`postgres://u:${X}@db/x?sslmode=off`, 'postgres://u:#@db/x?sslmode=off'],
    [`postgres://u:${X}/${X}@${X}@db/x`, 'postgres://u:#@db/x'],
    [`redis://:${X}@cache:6379`, 'redis://:#@cache:6379'],
    [`https://u:@h/?x=1&token=${X}&y=2`, 'https://u:@h/?x=1&token=#&y=2'],
    [`see http://a/b and http://u:${X}@c/d.`, 'see http://a/b and http://u:#@c/d.'],
    [`Authorization: Bearer ${X}`, 'Authorization: Bearer #'],
    [`curl -H "Authorization: Basic ${X}==" http://a`, 'curl -H "Authorization: Basic #" http://a'],
    [`curl -H 'X-Api-Key: ${X}' http://a`, "curl -H 'X-Api-Key: #' http://a"],
    [`{"headers":{"authorization":"Bearer ${X}"},"a":1}`, '{"headers":{"authorization":"#"},"a":1}'],
    [`it sent Bearer ${X}, and failed`, 'it sent Bearer #, and failed'],
    [`curl -u admin:${X} http://a`, 'curl -u admin:# http://a'],
    [`mysql -uroot -p${X} shop`, 'mysql -uroot -p# shop'],
    [`redis-cli -a ${X} ping`, 'redis-cli -a # ping'],
    [`a\n${pem}\nb`, 'a\n#\nb'],
    [`{"user":"u","password":"${X}","n":1}`, '{"user":"u","password":"#","n":1}'],
    [`{"env":[{"name":"DB_PASSWORD","value":"${X}"}]}`, '{"env":[{"name":"DB_PASSWORD","value":"#"}]}'],
    [`{"kind":"Secret","data":{"any":"${X}"}}`, '{"kind":"Secret","data":{"any":"#"}}'],
    [
      `{"auths":{"r.io":{"auth":"${Buffer.from(`u:${X}`).toString('base64')}"}}}`,
      '{"auths":{"r.io":{"auth":"#"}}}',
    ],
    [`config = {"password": "${X}"}`, 'config = {"password": "#"}'],
    [`log(x, {'password': '${X}'})`, "log(x, {'password': '#'})"],
    [`Server=db;User Id=sa;Password=${X};Encrypt=yes`, 'Server=db;User Id=sa;Password=#;Encrypt=yes'],
    [`AccountName=a;AccountKey=${X}==;Suffix=b`, 'AccountName=a;AccountKey=#;Suffix=b'],
    [`host=db user=u password=${X} dbname=d`, 'host=db user=u password=# dbname=d'],
    [`//registry.npmjs.org/:_authToken=${X}`, '//registry.npmjs.org/:_authToken=#'],
    [`<server><password>${X}</password></server>`, '<server><password>#</password></server>'],
    [`<name>db.password</name>\n  <value>${X}</value>`, '<name>db.password</name>\n  <value>#</value>'],
    [`<user name="a" password="${X}"/>`, '<user name="a" password="#"/>'],
    [`machine h login u password ${X}\n`, 'machine h login u password #\n'],
    [`maxmemory 1gb\nrequirepass ${X}\n`, 'maxmemory 1gb\nrequirepass #\n'],
    [
      `client-key-data: ${X}\nclient-certificate-data: abc`,
      'client-key-data: #\nclient-certificate-data: abc',
    ],
    [`token: |\n  ${X}\n  ${X}\nnext: 1`, 'token: |\n  #\nnext: 1'],
    [`token: |2-\n  ${X}\nnext: 1`, 'token: |2-\n  #\nnext: 1'],
    [`token: > # folded\r\n  ${X}\r\nnext: 1`, 'token: > # folded\r\n  #\nnext: 1'],
    [`token: &t !!str |-\n  ${X}\nnext: 1`, 'token: &t !!str |-\n  #\nnext: 1'],
    [`password:\n  ${X}\nlevel: 2`, 'password:\n  #\nlevel: 2'],
    [
      `a:\n  "password": # why\r\n    '${X}' # it\r\n  level: 2`,
      `a:\n  "password": # why\r\n    '#' # it\r\n  level: 2`,
    ],
    [
      `passwords:\n- ${X}\n# one more\n\n-   "${X}"\nlevel: 2`,
      'passwords:\n- #\n# one more\n\n-   "#"\nlevel: 2',
    ],
    [
      `- tokens:\n    - - ${X}\n      - ${X} # b\n    - name: a\n`,
      '- tokens:\n    - - #\n      - # # b\n    - name: a\n',
    ],
    [`run --token "${X}\n${X}" --level 2\nPASSWORD="${X}`, 'run --token "#" --level 2\nPASSWORD="#'],
    [
      `- name: API_KEY\n  value: ${X}\n- name: LEVEL\n  value: debug`,
      '- name: API_KEY\n  value: #\n- name: LEVEL\n  value: debug',
    ],
    [
      `- value: a\n- name: "API_KEY"\n  value: |-\n    ${X}\n    ${X}\n- name: LEVEL`,
      '- value: a\n- name: "API_KEY"\n  value: |-\n    #\n- name: LEVEL',
    ],
    [`- name: API_KEY\n  value: '${X}' # why\n`, "- name: API_KEY\n  value: '#' # why\n"],
    [`x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${X} y`, 'x # y'],
    [`github_pat_${X.repeat(3)}`, '#'],
    [`ENV SECRET_KEY_BASE=${X}`, 'ENV SECRET_KEY_BASE=#'],
    [`DB_PASS=${X}`, 'DB_PASS=#'],
    [`password2: ${X}`, 'password2: #'],
  ])('%s', (text, shown) => {
    expect(hide(text)).toBe(shown);
    expect(hide(shown.replaceAll('#', ''))).not.toContain(X);
  });
});

test.each([
  'Set a password of at most 20 characters.',
  'The secret of success: practice.',
  'Bearer authentication is required',
  'the token expires; use tokens wisely',
  'pass --token or --password to sign in',
  '--tokenizer=standard --max-tokens=100 --token-file=/run/token --level=2',
  '--kubeconfig=/etc/kubernetes/admin.conf --tls-private-key-file=/etc/tls.key --tls-private-key=/etc/tls/tls.key',
  'password: $(DB_PASSWORD)\ntoken: ${TOKEN}\nsecret: $TOKEN\nkey: {{ .Values.password }}',
  'PASSWORD="$PASSWORD" run; if [ "$TOKEN" == "" ]; then exit; fi',
  'token=\nexport LEVEL=debug\npassword: null\nuseToken: true\npassword: ""',
  'secretName: web\nsecretKeyRef:\n  name: a\n  key: b\nsecret:\n  secretName: x\npasswordFile: /a/b',
  'nginx:1.27@sha256:4c0fdaa8b6341bfdeca5f18f7837462c80cff90527ee35ef185571e1c327beac',
  'ssh://git@github.com/a/b.git git@github.com:a/b.git http://a.b/c?mail=me@example.com http://h:80/x@y',
  'proxy_pass http://backend; listen 8080; server_name a.b;',
  '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----',
  '{"level":"debug","max_tokens":12,"secretName":"a","key":"b"}',
  'monkey=banana; key=value; topologyKey=zone; user=1000:1000',
  'docker run --user 1000:1000 -p 8080:80 nginx',
  'const token = readToken(file);\nconst password = process.env["DB_PASSWORD"];',
  'auth: basic\nauthor: me\nauthority: x',
  'Cannot set "token": it is a number. Use secret: it is another.',
  'image: postgres:16\nargs: ["-c", "a=b"]',
])('what is no secret stays: %s', (text) => {
  expect(hide(text)).toBe(text);
  expect(hideAllSecrets({ data: { file: text } }, () => '#')).toEqual({ data: { file: text } });
});

describe('a secret in a document', () => {
  const hidden = (value: unknown): unknown => hideAllSecrets(value, () => '#');

  test.each<[string, unknown, unknown]>([
    ['after its flag', { args: ['--token', X, '-v', 'x'] }, { args: ['--token', '#', '-v', 'x'] }],
    ['with its flag', { command: ['run', `--password=${X}`] }, { command: ['run', '--password=#'] }],
    [
      'in a script',
      { command: ['sh', '-c', `export TOKEN=${X}\nrun`] },
      { command: ['sh', '-c', 'export TOKEN=#\nrun'] },
    ],
    [
      'of curl',
      { command: ['curl', '-u', `a:${X}`, 'http://a'] },
      { command: ['curl', '-u', '#', 'http://a'] },
    ],
    ['of mysql', { command: ['mysqladmin', `-p${X}`, 'ping'] }, { command: ['mysqladmin', '#', 'ping'] }],
    ['of redis', { command: ['redis-cli', '-a', X, 'ping'] }, { command: ['redis-cli', '-a', '#', 'ping'] }],
    [
      'in a header',
      { httpHeaders: [{ name: 'Authorization', value: `Bearer ${X}` }] },
      { httpHeaders: [{ name: 'Authorization', value: '#' }] },
    ],
    [
      'in a file',
      { kind: 'ConfigMap', data: { 'a.env': `A=b\nDB_PASSWORD=${X}\n` } },
      { kind: 'ConfigMap', data: { 'a.env': 'A=b\nDB_PASSWORD=#\n' } },
    ],
    ['in an address', { url: `postgres://u:${X}@h/` }, { url: 'postgres://u:#@h/' }],
    [
      'by its name',
      { env: [{ name: 'PGPASSWORD', value: X }] },
      { env: [{ name: 'PGPASSWORD', value: '#' }] },
    ],
    ['that is a key', { data: { any: pem } }, { data: { any: '#' } }],
  ])('%s', (_name, document, shown) => {
    expect(hidden(document)).toEqual(shown);
  });

  test('what is no secret is the same object', () => {
    const document = {
      args: ['--port', '80', '--', 'token', 'x'],
      spec: { list: ['-p', '8080:80', '--token'] },
    };
    expect(hidden(document)).toBe(document);
  });
});

test('many elements are no trouble', () => {
  const list = Array.from({ length: 100_000 }, (_, index) => (index % 2 === 0 ? '--token' : X));
  expect(secretElements(list).size).toBe(50_000);
  expect([...secretElements(['--token', X, '', '-v', `--token=${X}`, '--token', X, ''])]).toEqual([1, 6]);
});

test('what is hidden is hidden again as nothing, and the rest stays', () => {
  const part = fc.constantFrom(
    'password',
    '=',
    ': ',
    ' ',
    '\n',
    '"',
    "'",
    '--',
    'token',
    X,
    '://',
    ':',
    '@',
    'a',
    '{',
    '}',
    '<',
    '>',
    '/',
    '$',
    '|',
    '-----BEGIN PRIVATE KEY-----',
    'Bearer ',
    'export ',
    ',',
    ';',
    '\\',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const found: string[] = [];
      const shown = hideInText(text, (secret) => {
        found.push(secret);
        return '\u0000';
      });
      // Every part that is not hidden stands there in its order.
      const kept = shown.split('\u0000');
      expect(kept).toHaveLength(found.length + 1);
      expect(kept.flatMap((one, index) => [one, found[index] ?? '']).join('')).toBe(text);
    }),
    lawSettings(500),
  );
});

test.each([
  ['blanks', ' '],
  ['letters', 'a'],
  ['signs', '='],
  ['colons', ':'],
  ['quotes', '"'],
  ['addresses', 'a://b:c'],
  ['flags', '--token '],
  ['assignments', 'token='],
  ['lines', '\n'],
  ['lines of names', 'token:\n'],
  ['keys', '-----BEGIN PRIVATE KEY-----'],
  ['elements', '<password>'],
  ['elements of names', '<name>password</name>'],
  ['brackets', '['],
  ['objects', '{"a":'],
  ['bearers', 'Bearer '],
  ['web tokens', 'eyJaaaaaaaa.'],
  ['clients', 'curl -u '],
  ['at signs', '@'],
  ['escapes', 'token="\\'],
])(
  'a megabyte of %s is no trouble',
  (_name, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(hide(text).length).toBeGreaterThan(0);
  },
  20_000,
);
