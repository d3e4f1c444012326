import { model } from 'withal';

interface AppState {
  user: { name: string; theme: 'light' | 'dark' };
  todos: { id: number; title: string; done: boolean }[];
}

const app = model<AppState>('app');

// The document is the state. Patches go forward, inverse patches undo.
export default [
  app.user.withTheme('dark'),
  app.todos.where({ id: 2 }).withDone(true),
  app.withTodosMixin([{ id: 3, title: 'Undo it', done: false }]),
];
