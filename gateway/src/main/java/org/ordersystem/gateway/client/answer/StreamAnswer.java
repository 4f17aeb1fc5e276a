package org.ordersystem.gateway.client.answer;

import io.smallrye.mutiny.Multi;

/**
 * The answer to the opening of a stream.
 *
 * @param head the status and headers, and the body of a refusal
 * @param body the bytes of the stream as they arrive; empty if there is no stream
 */
public record StreamAnswer(ServiceAnswer head, Multi<byte[]> body) {}
