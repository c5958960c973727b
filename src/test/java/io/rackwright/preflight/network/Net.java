package io.rackwright.preflight.network;

import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.Network;
import io.rackwright.hosts.facts.Network.Interface;
import io.rackwright.hosts.facts.Network.Route;
import java.util.ArrayList;
import java.util.List;

/** A good server's network, for tests: eth0 with the address, a gateway and a name server; and the same with a change. */
final class Net {

    private List<String> resolvers = List.of("10.0.0.2");
    private List<String> upstreams = List.of();
    private List<String> searches = List.of();
    private String ownName = "127.0.1.1";
    private String anyName = "";
    private final List<Interface> interfaces = new ArrayList<>();
    private final List<Network.Net> nets = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();

    static Net with(String cidr, String mac) {
        Net net = new Net();
        net.interfaces.add(new Interface("eth0", mac, 1500, "up", "hardware"));
        net.nets.add(new Network.Net("lo", "127.0.0.1/8"));
        net.nets.add(new Network.Net("eth0", cidr));
        net.routes.add(new Route("eth0", "0.0.0.0/0", "10.0.0.1", 100));
        net.routes.add(new Route("eth0", "10.0.0.0/24", "0.0.0.0", 100));
        return net;
    }

    static Net good() {
        return with("10.0.0.31/24", "52:54:00:00:00:31");
    }

    Net resolvers(String... all) {
        resolvers = List.of(all);
        return this;
    }

    Net upstreams(String... all) {
        upstreams = List.of(all);
        return this;
    }

    Net searches(String... all) {
        searches = List.of(all);
        return this;
    }

    Net ownName(String answer) {
        ownName = answer;
        return this;
    }

    Net anyName(String answer) {
        anyName = answer;
        return this;
    }

    Net mtu(int mtu) {
        interfaces.set(0, new Interface("eth0", interfaces.get(0).mac(), mtu, "up", "hardware"));
        return this;
    }

    Net down() {
        interfaces.set(0, new Interface("eth0", interfaces.get(0).mac(), 1500, "down", "hardware"));
        return this;
    }

    Net address(String device, String cidr) {
        nets.add(new Network.Net(device, cidr));
        return this;
    }

    Net device(Interface device) {
        interfaces.add(device);
        return this;
    }

    Net routes(Route... all) {
        routes.clear();
        routes.addAll(List.of(all));
        return this;
    }

    Net route(Route route) {
        routes.add(route);
        return this;
    }

    Network made() {
        return new Network(resolvers, upstreams, searches, ownName, anyName, interfaces, nets, routes);
    }

    /** Of node c1 of the base site. */
    Facts facts() {
        return Facts.worker("c1", "10.0.0.31").network(made());
    }
}
