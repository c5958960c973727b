package io.rackwright.preflight.outside;

import io.rackwright.site.AddressRange;
import io.rackwright.site.Ingress;
import io.rackwright.site.IngressMode;
import io.rackwright.site.Site;
import java.util.List;
import java.util.Optional;

/** The platform's name and where it must lead, whoever asks. */
public record Fqdn(String name, Ingress ingress, boolean isPractice) {

    public static final String CODE = "H31";

    /** What is wrong with an answer. */
    public record Flaw(String message, String expected, String actual, String hint) {}

    public static Fqdn of(Site site) {
        return new Fqdn(site.domain().fqdn(), site.ingress(), site.isPractice());
    }

    /**
     * What is wrong; empty when the name leads where it should. A practice lab's name leads nowhere, on purpose.
     *
     * @param answers addresses; none where the name does not resolve
     */
    public Optional<Flaw> flaw(List<String> answers) {
        if (answers.isEmpty()) {
            return isPractice
                    ? Optional.empty()
                    : Optional.of(new Flaw(
                            "the platform's name " + name + " does not resolve",
                            expected(),
                            "no address",
                            "add an address record: " + name + " to " + expected()));
        }
        if (answers.stream().allMatch(this::isRight)) {
            return Optional.empty();
        }
        return Optional.of(new Flaw(
                "the platform's name " + name + " leads somewhere else than to the load balancer",
                expected(),
                String.join(", ", answers),
                "correct the address record of " + name + ", or " + key()
                        + "; an address that a firewall translates to " + expected() + " is fine"));
    }

    private boolean isRight(String answer) {
        if (ingress.mode() == IngressMode.EXTERNAL_LB) {
            return answer.equals(ingress.loadBalancerAddress());
        }
        Optional<AddressRange> address = AddressRange.ofAddress(answer);
        return address.isPresent()
                && ingress.addressPools().stream()
                        .flatMap(pool -> AddressRange.ofAny(pool).stream())
                        .anyMatch(pool -> pool.overlaps(address.get()));
    }

    private String expected() {
        return ingress.mode() == IngressMode.EXTERNAL_LB
                ? ingress.loadBalancerAddress()
                : "an address of " + String.join(", ", ingress.addressPools());
    }

    private String key() {
        return ingress.mode() == IngressMode.EXTERNAL_LB ? "ingress.lb_address" : "ingress.address_pool";
    }
}
