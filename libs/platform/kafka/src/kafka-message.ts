import { type CloudEvent } from '@chronodesk/eventing';
import { type Message } from 'kafkajs';

/** The Kafka record in structured mode; the attributes stand in headers too, so that a consumer can route without parsing. */
export const toKafkaMessage = (cloudEvent: CloudEvent): Message & { value: string } => {
  const { data: _data, datacontenttype: _contentType, ...attributes } = cloudEvent;
  const headers = Object.entries(attributes).map(([name, value]): [string, string] => [`ce_${name}`, value]);
  return {
    key: cloudEvent.partitionkey,
    value: JSON.stringify(cloudEvent),
    headers: { 'content-type': 'application/cloudevents+json; charset=UTF-8', ...Object.fromEntries(headers) },
  };
};
