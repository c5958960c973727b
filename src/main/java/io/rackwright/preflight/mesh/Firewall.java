package io.rackwright.preflight.mesh;

import io.rackwright.mesh.Member;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.Port;
import io.rackwright.mesh.Port.Transport;

/** The command that opens a port in the firewall that a server has. */
enum Firewall {
    UFW,
    FIREWALLD,
    IPTABLES;

    static Firewall of(NetworkMatrix matrix, String server) {
        String word = matrix.member(server).map(Member::firewall).orElse("");
        return word.equals("ufw") ? UFW : word.equals("firewalld") ? FIREWALLD : IPTABLES;
    }

    /** @param from an address or a network */
    String allowIn(Port port, String from) {
        boolean isProtocol = port.transport() == Transport.IP;
        String protocol = isProtocol ? "4" : port.transport().word();
        Firewall speaking = this == UFW && isProtocol ? IPTABLES : this; // ufw knows no IP in IP
        return switch (speaking) {
            case UFW -> "sudo ufw allow proto " + protocol + " from " + from + " to any port " + port.number();
            case FIREWALLD ->
                "sudo firewall-cmd --permanent --add-"
                        + (isProtocol ? "protocol=ipip" : "port=" + port.number() + "/" + protocol)
                        + " && sudo firewall-cmd --reload";
            case IPTABLES ->
                "sudo iptables -I INPUT -p " + protocol + " -s " + from
                        + (isProtocol ? "" : " --dport " + port.number()) + " -j ACCEPT";
        };
    }

    String allowOut(Port port, String target) {
        boolean isProtocol = port.transport() == Transport.IP;
        String protocol = isProtocol ? "4" : port.transport().word();
        return this == UFW && !isProtocol
                ? "sudo ufw allow out proto " + protocol + " to " + target + " port " + port.number()
                : "sudo iptables -I OUTPUT -p " + protocol + " -d " + target
                        + (isProtocol ? "" : " --dport " + port.number()) + " -j ACCEPT";
    }
}
