import { visibleText, usageError } from '../../errors/index.ts';
import type { CommandDefinition, CommandTable, OptionDefinition } from '../command.ts';
import { helpOption } from '../help.ts';

/*
 * Each script calls `withal completion words -- …` on every key press, and leaves file names to the shell. It contains no
 * commands itself, so that it stays correct when withal is updated.
 */

const bash = `# withal completion for bash. Add to ~/.bashrc: eval "$(withal completion bash)"
_withal() {
  local IFS=$'\\n' word
  COMPREPLY=()
  while IFS=$'\\t' read -r word _; do
    [ -n "$word" ] && COMPREPLY+=("$word")
  done < <(withal completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o bashdefault -o default -F _withal withal
`;

const zsh = `#compdef withal
# withal completion for zsh. Add to ~/.zshrc, after compinit: eval "$(withal completion zsh)"
_withal() {
  local -a found
  local word description
  while IFS=$'\\t' read -r word description; do
    [[ -n $word ]] && found+=("\${word//:/\\\\:}:$description")
  done < <(withal completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( \${#found} )); then
    _describe withal found
  else
    _files
  fi
}
if [[ \${funcstack[1]} = _withal ]]; then
  _withal
else
  compdef _withal withal
fi
`;

const fish = `# withal completion for fish. Add to ~/.config/fish/config.fish: withal completion fish | source
function __withal_complete
  set -l before (commandline -opc)
  set -l current (commandline -ct)
  set -l found (withal completion words -- $before[2..-1] "$current" 2>/dev/null)
  if test (count $found) -gt 0
    string join \\n -- $found
  else
    __fish_complete_path "$current"
  end
end
complete -c withal -f -a '(__withal_complete)'
`;

const scripts: ReadonlyMap<string, string> = new Map(Object.entries({ bash, zsh, fish }));

function scriptOf(shell: string): string {
  const script = scripts.get(shell);
  if (script !== undefined) return script;
  throw usageError(
    `Unknown shell ${JSON.stringify(shell)}. Supported shells: ${[...scripts.keys()].join(', ')}.`,
  );
}

/** A word that completes a command line. */
interface Candidate {
  readonly word: string;
  readonly description: string;
}

/** The names of an option such as `-o, --output <format>`, and whether it takes a value. */
function namesOf({ flags }: OptionDefinition): { names: string[]; takesValue: boolean } {
  return { names: flags.match(/(?<![\w-])--?[a-zA-Z][\w-]*/g) ?? [], takesValue: /[<[]/.test(flags) };
}

function expectsValue(option: OptionDefinition, previous: string): boolean {
  const { names, takesValue } = namesOf(option);
  return takesValue && names.includes(previous);
}

const undescribed = (words: Iterable<string>): Candidate[] =>
  [...words].map((word) => ({ word, description: '' }));

function inCommand(definition: CommandDefinition, rest: readonly string[]): Candidate[] {
  const options = [...definition.options, helpOption];
  const [previous = '', current = ''] = rest.length === 1 ? ['', ...rest] : rest.slice(-2);
  const valued = options.find((option) => expectsValue(option, previous));
  if (valued !== undefined) return undescribed(valued.choices ?? []);
  if (!current.startsWith('-')) return [];
  return options.flatMap((option) =>
    namesOf(option).names.map((word) => ({ word, description: option.description })),
  );
}

async function candidates(table: CommandTable, words: readonly string[]): Promise<Candidate[]> {
  const [name = '', ...rest] = words;
  const names = [...table].map(([word, { summary }]) => ({ word, description: summary }));
  if (rest.length === 0) return [...names, { word: '--help', description: 'list the commands' }];
  if (name === 'help') return names;
  if (name === 'completion' && rest.length === 1) return undescribed(scripts.keys());
  const definition = await table.get(name)?.load();
  return definition === undefined ? [] : inCommand(definition, rest);
}

/** Prints what the last of some words can become, a candidate a line; nothing where a file name is due. */
async function complete(table: CommandTable, words: readonly string[]): Promise<string> {
  const current = words.at(-1) ?? '';
  const found = (await candidates(table, words)).filter(({ word }) => word.startsWith(current));
  return visibleText(found.map(({ word, description }) => `${word}\t${description}\n`).join(''));
}

/**
 * `withal completion`, which also answers the scripts: `withal completion words -- generate --ou`.
 *
 * @param table - The commands that it completes.
 * @returns The command.
 */
export function completionCommand(table: CommandTable): CommandDefinition {
  return {
    operands: '<shell> [words...]',
    details:
      'The shell is bash, zsh, or fish. Commands, options, and their values are completed, and file names as usual.',
    options: [],
    examples: [
      { line: 'eval "$(withal completion bash)"', description: 'enable completion in ~/.bashrc' },
      { line: 'eval "$(withal completion zsh)"', description: 'enable it in ~/.zshrc, after compinit' },
      { line: 'withal completion fish | source', description: 'enable it in ~/.config/fish/config.fish' },
    ],
    exitCodes: { 0: 'success', 1: 'error: unknown shell' },
    async run({ operands, io }) {
      const [shell = '', ...words] = operands;
      io.stdout.write(shell === 'words' ? await complete(table, words) : scriptOf(shell));
      return 0;
    },
  };
}
