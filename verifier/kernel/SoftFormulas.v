(* Maximum satisfiability: hard clauses have to be true, and a soft one that is false costs its weight. *)
From Coq Require Import List Bool ZArith Lia.
From Reductio Require Import Counts.
From Reductio Require Export Claims Formulas Optima.
Import ListNotations.
Open Scope Z_scope.

(* Both parts have the same variables. *)
Record soft_formula := SoftFormula {
  hard : formula;
  soft : list (list (nat * bool) * Z);  (* a clause and its weight *)
  soft_threshold : Z
}.

Definition cost_of_false (X : list bool) (c : list (nat * bool) * Z) : Z :=
  if clause_false X (fst c) then snd c else 0.
Definition cost (x : soft_formula) (X : list bool) : Z := sum (cost_of_false X) (soft x).

(* The assignments that are allowed, with what they cost. *)
Definition costs (x : soft_formula) (X : list bool) (s : Z) : Prop :=
  length X = variables (hard x) /\ falsified (hard x) X = 0 /\ cost x X = s.

Definition maxsat (q : question) : problem := {|
  instance := soft_formula;
  witness := list bool;
  legal x := legal (p := sat) (hard x) /\
             Forall (fun c => clause_within (variables (hard x)) (fst c) /\ 0 < snd c) (soft x);
  holds x X := exists s, costs x X s /\ admits q s (soft_threshold x) = true;
  sizes x := sizes (p := sat) (hard x) ++ [Z.of_nat (length (soft x))]
|}.

(* Clauses of weight 1: the cost is how many are false. *)
Definition of_weight_one (cs : list (list (nat * bool))) : list (list (nat * bool) * Z) := map (fun c => (c, 1)) cs.

Lemma cost_of_weight_one X cs :
  sum (cost_of_false X) (of_weight_one cs) = sum (fun c => Z.b2z (clause_false X c)) cs.
Proof.
  unfold of_weight_one. rewrite sum_map. apply sum_ext. intros c _. unfold cost_of_false. cbn.
  now destruct (clause_false X c).
Qed.

Lemma legal_of_weight_one n cs : Forall (clause_within n) cs ->
  Forall (fun c => clause_within n (fst c) /\ 0 < snd c) (of_weight_one cs).
Proof. intros H. apply Forall_map, Forall_impl with (2 := H). cbn. intros c C. split; [exact C | lia]. Qed.
