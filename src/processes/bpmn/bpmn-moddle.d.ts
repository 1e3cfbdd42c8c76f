// The one call of bpmn-moddle that the tests use. It must never describe more of it.
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    fromXML(xml: string): Promise<{
      // biome-ignore lint/suspicious/noExplicitAny: the reader's own model of a diagram, inspected by tests
      readonly rootElement: any;
      readonly warnings: readonly { readonly message: string }[];
    }>;
  }
}
