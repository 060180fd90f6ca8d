package dev.chicane.heap.edit;

import dev.chicane.engine.explain.Edit.WakeAll;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.util.Map;

/** Wakes all waiters where a line wakes one. */
final class WokenWaiters implements CodeTransform {
    private static final Map<String, String> OF_ALL = Map.of("notify", "notifyAll", "signal", "signalAll");
    private static final String NOTHING = "()V";

    private final int line;
    private final Runnable isMade;
    private int current;

    private WokenWaiters(int line, Runnable isMade) {
        this.line = line;
        this.isMade = isMade;
    }

    static ClassTransform by(WakeAll edit, Runnable isMade) {
        return Methods.with(
                edit.method(),
                edit.line(),
                edit.line(),
                (out, method) -> out.transformMethod(
                        method, MethodTransform.transformingCode(new WokenWaiters(edit.line(), isMade))));
    }

    @Override
    public void accept(CodeBuilder code, CodeElement element) {
        if (element instanceof LineNumber number) {
            current = number.line();
        }
        if (current == line && element instanceof InvokeInstruction call && wakesOne(call)) {
            String all = OF_ALL.get(call.name().stringValue());
            code.invoke(call.opcode(), call.owner().asSymbol(), all, call.typeSymbol(), call.isInterface());
            isMade.run();
        } else {
            code.with(element);
        }
    }

    private static boolean wakesOne(InvokeInstruction call) {
        return call.opcode() != Opcode.INVOKESTATIC
                && call.type().equalsString(NOTHING)
                && OF_ALL.containsKey(call.name().stringValue());
    }
}
