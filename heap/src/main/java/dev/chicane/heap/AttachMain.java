package dev.chicane.heap;

import com.sun.tools.attach.VirtualMachine;

/** Attaches an agent to another JVM; the main class of the JVM that {@link Attachment} starts. */
final class AttachMain {
    private AttachMain() {}

    /** Takes the other JVM's process number and the agent's jar. */
    public static void main(String[] args) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(args[0]);
        try {
            machine.loadAgent(args[1]);
        } finally {
            machine.detach();
        }
    }
}
