import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type Storage } from './mergeInto.js';

/**
 * Rows of a table whose partition key is `key`, a text. The client sends a PutItem again by itself when its answer is lost,
 * and the second one fails its condition if the first came through: the versions in the row show that.
 */
export const dynamoDbStorage = (client: DynamoDBClient, TableName: string): Storage => ({
  step: async (key, next) => {
    const { Item } = await client.send(
      new GetItemCommand({ TableName, Key: { key: { S: key } }, ConsistentRead: true }),
    );
    // A row without its text was not written here, and must not count as nothing stored.
    const row = next(Item === undefined ? undefined : (Item.kept?.S ?? ''));
    if (row === undefined) return true;
    const put = new PutItemCommand({
      TableName,
      Item: { key: { S: key }, version: { S: row.version }, kept: { S: row.text } },
      ...(Item === undefined
        ? { ConditionExpression: 'attribute_not_exists(#key)', ExpressionAttributeNames: { '#key': 'key' } }
        : {
            ConditionExpression: '#version = :read',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':read': Item.version ?? { NULL: true } },
          }),
    });
    try {
      await client.send(put);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
  // The client has already retried these: throttling, a server's fault, a connection that was cut.
  isPassing: (error) => {
    const { $fault, $retryable, code, name } = Object(error) as Readonly<Record<string, unknown>>;
    return (
      $fault === 'server' ||
      $retryable !== undefined ||
      name === 'TimeoutError' ||
      (typeof code === 'string' && /^(ECONN\w+|EPIPE|ETIMEDOUT)$/.test(code))
    );
  },
});
