package dev.chicane.heap.instrument;

import dev.chicane.heap.instrument.MethodSites.InMethod;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;

/** What {@link RecordedCalls} do with the calls of method references. */
final class RecordedReferences implements MethodReferences.Rules {
    private final RecordedClass owner;

    RecordedReferences(RecordedClass owner) {
        this.owner = owner;
    }

    @Override
    public boolean concerns(DirectMethodHandleDesc target) {
        boolean hasObject = target.kind() == Kind.VIRTUAL || target.kind() == Kind.INTERFACE_VIRTUAL;
        return hasObject
                && RecordedCalls.concern(
                        owner,
                        MethodReferences.internalName(target.owner()),
                        target.methodName(),
                        target.lookupDescriptor());
    }

    @Override
    public Runnable call(
            CodeBuilder code, InvokeInstruction call, String method, int line, int firstFree, Label begin) {
        new RecordedCalls(owner, firstFree).rewrite(code, call, () -> new InMethod(method, line, 0, false));
        return () -> {};
    }
}
