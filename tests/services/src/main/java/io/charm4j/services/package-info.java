@NullMarked
package io.charm4j.services;

import org.jspecify.annotations.NullMarked;
