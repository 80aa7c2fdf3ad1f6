import { type Plugin } from 'rolldown';
import ts from 'typescript';

/*
 * A bundler of someone else leaves out what nobody uses of a file, but only where it knows that leaving it out changes
 * nothing. Nothing in src has an effect when it is loaded, so each call at the top of a module is marked as pure.
 */

const mark = <A extends ts.Node>(node: A): A =>
  ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, ' @__PURE__ ', false);

const marking: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const visit = (node: ts.Node): ts.Node => {
    // What a function does when it is called is its own affair.
    if (ts.isFunctionLike(node)) return node;
    const visited = ts.visitEachChild(node, visit, context);
    return ts.isCallExpression(visited) || ts.isNewExpression(visited) ? mark(visited) : visited;
  };
  return (file) => ts.visitEachChild(file, (node) => (ts.isVariableStatement(node) ? visit(node) : node), context);
};

const printer = ts.createPrinter();

const markedIn = (code: string, id: string): string => {
  const file = ts.createSourceFile(id, code, ts.ScriptTarget.ES2022, true);
  const result = ts.transform(file, [marking]);
  const text = result.transformed.map((each) => printer.printFile(each)).join('');
  result.dispose();
  return text;
};

/** The same files are bundled more than once. */
const marked = new Map<string, string>();

export const markedAsPure: Plugin = {
  name: 'marked-as-pure',
  transform: {
    filter: { id: /\.ts$/ },
    handler: (code, id) => {
      const text = marked.get(id) ?? markedIn(code, id);
      marked.set(id, text);
      return { code: text, moduleType: 'ts' };
    },
  },
};
