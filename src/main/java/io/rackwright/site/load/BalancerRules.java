package io.rackwright.site.load;

import io.rackwright.finding.Finding;
import io.rackwright.site.AddressRange;
import io.rackwright.site.IngressMode;
import io.rackwright.site.PoolRole;
import java.util.List;
import java.util.Optional;

/** Rules of load balancers that we set up ourselves. */
final class BalancerRules {

    private static final String KEY = "load_balancers";

    private BalancerRules() {}

    /** P36: requirements R90. */
    static void ownBalancers(Draft draft, Problems problems) {
        Group ingress = draft.section("ingress");
        List<Value.Leaf> named = ingress.leaves(KEY);
        if (named.isEmpty()) {
            return;
        }
        if (ingress.get("mode", IngressMode.class).orElse(null) == IngressMode.METALLB) {
            problems.add(Finding.error(
                            "P36", ingress.where(KEY), "MetalLB brings its own addresses and needs no load balancers.")
                    .hint("Take load_balancers out, or set ingress.mode: external_lb."));
            return;
        }
        Optional<String> address = ingress.text("lb_address")
                .filter(written -> AddressRange.ofAddress(written).isEmpty());
        if (address.isPresent()) {
            problems.add(Finding.error(
                            "P36",
                            ingress.where("lb_address"),
                            "Load balancers of ours need an address that they can take, and not a name.")
                    .expected("an address")
                    .actual(address.get())
                    .hint("Write a free address of the servers' network, or the address of the only load balancer."));
        }
        named.forEach(leaf -> notOnAPlatformNode(leaf, draft, problems));
    }

    private static void notOnAPlatformNode(Value.Leaf leaf, Draft draft, Problems problems) {
        String name = String.valueOf(leaf.content());
        boolean isPlatform = draft.nodes().stream()
                .filter(node -> node.text("name").filter(name::equals).isPresent())
                .flatMap(node -> node.text("pool").stream())
                .flatMap(pool -> Optional.ofNullable(draft.pools().get(pool)).stream())
                .anyMatch(pool -> pool.get("role", PoolRole.class).orElse(null) == PoolRole.PLATFORM);
        if (isPlatform) {
            problems.add(Finding.error(
                            "P36", leaf.at(), "The platform node " + name + " cannot be a load balancer as well.")
                    .expected("a node outside of the platform pools")
                    .actual(name)
                    .hint("Name other nodes, such as those of the control plane: the gateway has ports 80 and 443 of"
                            + " every platform node."));
        }
    }
}
