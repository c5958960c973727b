package io.rackwright.hosts.ssh;

import io.rackwright.hosts.Failure;
import java.io.IOException;

/** A connection that did not come about; may be thrown through JSch. */
final class ConnectFailed extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    ConnectFailed(Failure failure, Throwable cause) {
        super(cause);
        this.failure = failure;
    }

    ConnectFailed(Failure failure) {
        super("no connection");
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
