package io.rackwright.hosts.ssh;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Addresses of servers. */
final class Names {

    private Names() {}

    /** The address if the text is one, without asking the DNS; else nothing. */
    static List<InetAddress> literal(String text) {
        try {
            boolean isLiteral = text.matches("\\d{1,3}(\\.\\d{1,3}){3}") || text.contains(":");
            return isLiteral ? List.of(InetAddress.getByName(text)) : List.of();
        } catch (UnknownHostException ignored) { // looks like an address and is none: the DNS will say so
            return List.of();
        }
    }
}
