package io.rackwright.hosts.ssh;

import com.jcraft.jsch.AgentIdentityRepository;
import com.jcraft.jsch.AgentProxyException;
import com.jcraft.jsch.Identity;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SSHAgentConnector;
import java.nio.file.Path;
import java.util.List;

/** Running ssh-agents. */
final class Agents {

    private Agents() {}

    /** The keys that an agent holds, in its order. */
    static List<Identity> identities(Path socket) throws JSchException {
        try {
            AgentIdentityRepository repository = new AgentIdentityRepository(new SSHAgentConnector(socket));
            if (repository.getStatus() != com.jcraft.jsch.IdentityRepository.RUNNING) {
                throw new JSchException("the ssh-agent at " + socket + " does not answer");
            }
            return List.copyOf(repository.getIdentities());
        } catch (AgentProxyException e) {
            throw new JSchException("the ssh-agent at " + socket + " does not answer", e);
        }
    }
}
