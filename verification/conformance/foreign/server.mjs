// Serves functions as a backend in memory invokes those of other processes. Prints the port on which it listens.
import { createServer } from "node:http";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { functions } from "./functions.mjs";

const client = new LambdaClient({
  endpoint: process.env.AWS_ENDPOINT_URL_LAMBDA,
  region: "us-east-1",
  credentials: { accessKeyId: "any", secretAccessKey: "any" },
});
const byName = functions(client);
const ROUTE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

async function body(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function context(name, headers) {
  const deadline = Number(headers["lambda-runtime-deadline-ms"] ?? Date.now() + 900_000);
  return {
    functionName: name,
    awsRequestId: headers["lambda-runtime-aws-request-id"],
    tenantId: headers["lambda-runtime-aws-tenant-id"],
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

async function answer(request, response) {
  const name = decodeURIComponent(ROUTE.exec(request.url)?.[1] ?? "");
  const event = await body(request);
  if (request.method !== "POST" || !byName[name]) {
    response.writeHead(404, { "Content-Type": "application/json", "X-Amzn-ErrorType": "ResourceNotFoundException" });
    response.end(JSON.stringify({ Type: "User", Message: "There is no such function" }));
    return;
  }
  try {
    const result = await byName[name](JSON.parse(event), context(name, request.headers));
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(JSON.stringify(result ?? null));
  } catch (error) {
    response.writeHead(200, { "Content-Type": "application/json", "X-Amz-Function-Error": "Unhandled" });
    response.end(JSON.stringify({ errorType: error.name, errorMessage: error.message }));
  }
}

const server = createServer(answer);
// A connection closed just as the next invocation is sent could not be told from a process that has died.
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", () => console.log("listening on " + server.address().port));
