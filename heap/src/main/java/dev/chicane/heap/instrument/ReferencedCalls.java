package dev.chicane.heap.instrument;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DirectMethodHandleDesc.Kind;
import java.lang.constant.MethodTypeDesc;
import java.util.BitSet;

/** What a {@link CallRewriter} does with the calls of method references. */
final class ReferencedCalls implements MethodReferences.Rules {
    private final ProgramClass owner;

    ReferencedCalls(ProgramClass owner) {
        this.owner = owner;
    }

    @Override
    public boolean concerns(DirectMethodHandleDesc target) {
        String type = MethodReferences.internalName(target.owner());
        return target.kind() == Kind.CONSTRUCTOR
                ? CallRewriter.concernsNew(owner, type, MethodTypeDesc.ofDescriptor(target.lookupDescriptor()))
                : CallRewriter.concerns(
                        owner, type, target.methodName(), target.lookupDescriptor(), MethodReferences.isStatic(target));
    }

    @Override
    public Runnable call(
            CodeBuilder code, InvokeInstruction call, String method, int line, int firstFree, Label begin) {
        var calls = new CallRewriter(owner, new MethodSites(owner, method, line, new BitSet()), firstFree);
        if (call.opcode() == Opcode.INVOKESPECIAL) {
            calls.construct(code, call);
        } else {
            calls.rewrite(code, call, false);
        }
        return () -> calls.leaveByException(code, begin);
    }
}
