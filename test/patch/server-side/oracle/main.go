// The real engine of server-side apply, as Debian packages it: sequences of changes as lines of JSON, answers likewise.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"sigs.k8s.io/structured-merge-diff/v4/fieldpath"
	"sigs.k8s.io/structured-merge-diff/v4/merge"
	"sigs.k8s.io/structured-merge-diff/v4/typed"
	"sigs.k8s.io/structured-merge-diff/v4/value"
)

type step struct {
	Operation, Manager string
	Force              bool
	Object             interface{}
}

type sequence struct {
	Schema, Type string
	Steps        []step
}

type answer struct {
	Error     string                     `json:"error,omitempty"`
	Conflicts []string                   `json:"conflicts,omitempty"`
	Object    interface{}                `json:"object"`
	Managers  map[string]json.RawMessage `json:"managers"`
}

type same struct{}

func (same) Convert(object *typed.TypedValue, _ fieldpath.APIVersion) (*typed.TypedValue, error) {
	return object, nil
}
func (same) IsMissingVersionError(error) bool { return false }

func take(s step, parseable typed.ParseableType, live *typed.TypedValue, managers fieldpath.ManagedFields) (*typed.TypedValue, fieldpath.ManagedFields, error) {
	object, err := parseable.FromUnstructured(s.Object)
	if err != nil {
		return nil, nil, err
	}
	updater := merge.Updater{Converter: same{}}
	if s.Operation == "apply" {
		next, owners, err := updater.Apply(live, object, "v1", managers.Copy(), s.Manager, s.Force)
		if next == nil {
			next = live
		}
		return next, owners, err
	}
	return updater.Update(live, object, "v1", managers.Copy(), s.Manager)
}

var parsers = map[string]*typed.Parser{}

func parserOf(schema string) (*typed.Parser, error) {
	if parser, ok := parsers[schema]; ok {
		return parser, nil
	}
	parser, err := typed.NewParser(typed.YAMLObject(schema))
	if err == nil {
		parsers[schema] = parser
	}
	return parser, err
}

func run(q sequence) []answer {
	parser, err := parserOf(q.Schema)
	if err != nil {
		return []answer{{Error: err.Error()}}
	}
	parseable := parser.Type(q.Type)
	live, _ := parseable.FromUnstructured(map[string]interface{}{})
	managers := fieldpath.ManagedFields{}
	answers := []answer{}
	for _, s := range q.Steps {
		next, owners, err := take(s, parseable, live, managers)
		a := answer{Managers: map[string]json.RawMessage{}}
		if conflicts, ok := err.(merge.Conflicts); ok {
			for _, c := range conflicts {
				a.Conflicts = append(a.Conflicts, c.Manager)
			}
		} else if err != nil {
			a.Error = err.Error()
		} else {
			live, managers = next, owners
		}
		a.Object = value.NewValueInterface(live.AsValue().Unstructured()).Unstructured()
		for name, set := range managers {
			text, _ := set.Set().ToJSON()
			a.Managers[name] = text
		}
		answers = append(answers, a)
	}
	return answers
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(nil, 1<<26)
	out := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var q sequence
		if err := json.Unmarshal(lines.Bytes(), &q); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if err := out.Encode(run(q)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}
