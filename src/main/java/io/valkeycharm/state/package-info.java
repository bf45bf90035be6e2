/** What the units of the application know of each other: typed views of relation data and secrets, without behaviour. */
@NullMarked
package io.valkeycharm.state;

import org.jspecify.annotations.NullMarked;
