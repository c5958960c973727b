package io.rackwright.controller;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * How one gets to the mirrors.
 *
 * @param authorities PEM certificates that the site trusts beside those of this machine
 * @param proxy {@code host:port}; empty for none
 * @param isProxied whether a host is reached through it
 * @param login who asks the registry, where it wants to know
 */
public record MirrorAccess(String authorities, String proxy, Predicate<String> isProxied, Login login) {

    /** Nothing in between, and nobody is asked who he is. */
    public static final MirrorAccess OPEN = new MirrorAccess("", "", host -> false, Login.NONE);

    /**
     * A name and its password, which is read only when it is asked for.
     *
     * @param user empty for none
     */
    public record Login(String user, Callable<String> password) {
        public static final Login NONE = new Login("", () -> "");

        @Override
        public String toString() {
            return user;
        }
    }

    ProxySelector selector() {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                boolean isAsked = !proxy.isEmpty() && isProxied.test(String.valueOf(uri.getHost()));
                return List.of(isAsked ? new Proxy(Proxy.Type.HTTP, address()) : Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, java.io.IOException failure) {
                // Told by the question itself, which fails.
            }
        };
    }

    private InetSocketAddress address() {
        int colon = proxy.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                proxy.substring(0, colon), Integer.parseInt(proxy.substring(colon + 1)));
    }
}
