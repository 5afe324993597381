import { withDurableExecution } from "@aws/durable-execution-sdk-js";

/** The functions by their names; each speaks to the service through the client. */
export function functions(client) {
  const durable = (handler) => withDurableExecution(handler, { client });
  return {
    "foreign-order": durable(async (order, context) => {
      const price = await context.step("price", async () => order.quantity * order.unitPrice);
      await context.wait("pause", { seconds: 1 });
      const [answer] = await context.createCallback("approval", { timeout: { minutes: 5 } });
      const approval = JSON.parse(await answer);
      const labels = await context.map("labels", order.items, async (item, name) =>
        item.step("label", async () => name.toUpperCase()),
      );
      return { price, approval, labels: labels.getResults() };
    }),
    "foreign-failure": durable(async (reason, context) => {
      await context.step("looking", async () => true);
      throw new TypeError("no " + reason);
    }),
  };
}
