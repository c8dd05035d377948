(* Decides the conditions of a theorem once the parameters of a reduction are given.

   What is closed is computed. In what holds for all numbers every definition is unfolded, every choice
   taken in both ways, and `lia` (or `nia`, where there are products) finds a proof that the kernel checks.
   That none is found does not mean that there is none. *)
From Coq Require Import ZArith ZArithRing List Lia.
From Coq Require Export ZifyBool.
Open Scope Z_scope.

Ltac unfold_table :=
  cbv -[Z.add Z.sub Z.mul Z.opp Z.div Z.pow Z.min Z.max Z.le Z.lt Z.ge Z.gt Z.leb Z.ltb Z.geb Z.gtb Z.eqb
        iff not] in *.

Ltac take_choices :=
  repeat match goal with
         | |- context [if ?c then _ else _] => destruct c eqn:?
         | H : context [if ?c then _ else _] |- _ => destruct c eqn:?
         end.

(* The greater and the lesser of two numbers, where the hypotheses tell which it is; else in both ways. All of
   them are in the goal, so that the hypotheses stay small. *)
Ltac flat x :=
  lazymatch x with
  | context [Z.max _ _] => fail
  | context [Z.min _ _] => fail
  | _ => idtac
  end.

Ltac settle_extremes :=
  repeat match goal with
         | |- context [Z.max ?x ?y] =>
             flat x; flat y;
             first [ rewrite (Z.max_r x y) by lia | rewrite (Z.max_l x y) by lia
                   | destruct (Z.max_spec x y) as [[? ->] | [? ->]] ]
         | |- context [Z.min ?x ?y] =>
             flat x; flat y;
             first [ rewrite (Z.min_l x y) by lia | rewrite (Z.min_r x y) by lia
                   | destruct (Z.min_spec x y) as [[? ->] | [? ->]] ]
         end.

(* Is there a product of two terms that are no numbers? Only then is `nia` worth its time. *)
Ltac number_or_fail x := let v := eval vm_compute in x in lazymatch isZcst v with true => idtac end.

Ltac product x y := tryif first [number_or_fail x | number_or_fail y] then fail else idtac.

Ltac nonlinear :=
  match goal with
  | |- context [?x * ?y] => product x y
  | _ : context [?x * ?y] |- _ => product x y
  end.

Ltac by_arithmetic :=
  intros; unfold_table; take_choices; try discriminate; Z.to_euclidean_division_equations;
  first [lia | nonlinear; nia | fail 1 "no proof of this arithmetic was found"].

(* Two lists of as many numbers, number by number. *)
Ltac entry_by_entry :=
  match goal with
  | |- cons _ _ = cons _ _ => apply f_equal2; entry_by_entry
  | |- _ = _ :> list _ => reflexivity
  | _ => first [reflexivity | by_arithmetic]
  end.

Ltac by_computing :=
  lazymatch goal with
  | |- _ /\ _ => split; by_computing
  | |- _ = true => vm_compute; reflexivity
  | |- forall _, _ => intros; unfold_table; entry_by_entry
  | _ => progress red; by_computing
  end.
