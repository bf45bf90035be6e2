/**
 * Lists the public API of a library as text, so that a change of it is seen in a review and made on
 * purpose. Start at {@link io.charm4j.api.ApiListing}.
 */
@NullMarked
package io.charm4j.api;

import org.jspecify.annotations.NullMarked;
