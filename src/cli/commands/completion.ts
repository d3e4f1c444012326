import { WithalError } from '../../errors/withal-error.ts';
import { visibleText } from '../../errors/visible-text.ts';
import { commands } from '../commands.ts';
import type { CommandDefinition, OptionDefinition } from '../command.ts';

/*
 * Each script asks `withal completion words -- …` at every press of the key, and leaves files to the shell. The script
 * knows no command by itself, so it is right after an update too.
 */

const bash = `# withal: completion for bash. In ~/.bashrc: eval "$(withal completion bash)"
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
# withal: completion for zsh. In ~/.zshrc, behind compinit: eval "$(withal completion zsh)"
_withal() {
  local -a found
  local word about
  while IFS=$'\\t' read -r word about; do
    [[ -n $word ]] && found+=("\${word//:/\\\\:}:$about")
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

const fish = `# withal: completion for fish. In ~/.config/fish/config.fish: withal completion fish | source
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
  const message = `Cannot complete in ${JSON.stringify(shell)}: it is one of ${[...scripts.keys()].join(', ')}.`;
  throw new WithalError({ code: 'E_USAGE', message });
}

/** A word, and what it is. */
interface Candidate {
  readonly word: string;
  readonly about: string;
}

/** The names of an option and whether a value follows: `-o, --output <format>`. */
function namesOf({ flags }: OptionDefinition): { names: string[]; takesValue: boolean } {
  return { names: flags.match(/(?<![\w-])--?[a-zA-Z][\w-]*/g) ?? [], takesValue: /[<[]/.test(flags) };
}

const helpOption: OptionDefinition = { flags: '-h, --help', about: 'prints this' };

const isAfter = (option: OptionDefinition, word: string): boolean => {
  const { names, takesValue } = namesOf(option);
  return takesValue && names.includes(word);
};

const plain = (words: Iterable<string>): Candidate[] => [...words].map((word) => ({ word, about: '' }));

function listed(): Candidate[] {
  return [...commands].map(([word, { about }]) => ({ word, about }));
}

/** What stands behind a command's name. */
function ofDefinition(definition: CommandDefinition, rest: readonly string[]): Candidate[] {
  const options = [...definition.options, helpOption];
  const [before = '', current = ''] = rest.length === 1 ? ['', ...rest] : rest.slice(-2);
  const asked = options.find((option) => isAfter(option, before));
  if (asked !== undefined) return plain(asked.choices ?? []);
  if (!current.startsWith('-')) return [];
  return options.flatMap((option) => namesOf(option).names.map((word) => ({ word, about: option.about })));
}

async function candidates(words: readonly string[]): Promise<Candidate[]> {
  const [name = '', ...rest] = words;
  if (rest.length === 0) return [...listed(), { word: '--help', about: 'lists the commands' }];
  if (name === 'help') return listed();
  if (name === 'completion' && rest.length === 1) return plain(scripts.keys());
  const definition = await commands.get(name)?.load();
  return definition === undefined ? [] : ofDefinition(definition, rest);
}

/**
 * Finds what the word under the cursor can become.
 *
 * @param words - What stands behind `withal`, up to the cursor; the last one is unfinished, and may be empty.
 * @returns Lines of a word, a tab, and what it is; none where a file is due.
 */
export async function complete(words: readonly string[]): Promise<string> {
  const current = words.at(-1) ?? '';
  const found = (await candidates(words)).filter(({ word }) => word.startsWith(current));
  return visibleText(found.map(({ word, about }) => `${word}\t${about}\n`).join(''));
}

/** `withal completion`. */
export const completionCommand: CommandDefinition = {
  about: 'prints what makes a shell complete withal',
  operands: '<shell> [words...]',
  details: 'The shell is bash, zsh or fish. Commands, options and their words are completed; files as ever.',
  options: [],
  examples: [
    { line: 'eval "$(withal completion bash)"', about: 'in ~/.bashrc' },
    { line: 'eval "$(withal completion zsh)"', about: 'in ~/.zshrc, behind compinit' },
    { line: 'withal completion fish | source', about: 'in ~/.config/fish/config.fish' },
  ],
  exitCodes: { 0: 'printed', 1: 'no such shell' },
  async run({ operands, streams }) {
    const [shell = '', ...words] = operands;
    streams.output.write(shell === 'words' ? await complete(words) : scriptOf(shell));
    return 0;
  },
};
