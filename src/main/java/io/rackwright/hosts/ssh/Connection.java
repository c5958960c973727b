package io.rackwright.hosts.ssh;

import com.jcraft.jsch.Session;

/** A connection to a server, straight or through a bastion, over which one session is made. */
interface Connection {

    /** Lets the session use it; connecting may be left to the session. */
    void attach(Session session);

    /** The server knows by now who we are, or has turned us away: another may knock. */
    default void handshakeEnded() {}

    /** Ends it under whoever reads from it. */
    void cut();
}
