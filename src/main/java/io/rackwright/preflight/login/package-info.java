/** Whether we get in and can work there: login, root, Python. */
@NullMarked
package io.rackwright.preflight.login;

import org.jspecify.annotations.NullMarked;
