(* Satisfiability to maximum satisfiability, every clause a soft one: all formulas.

   No clause is hard, each becomes a soft one of weight 1, and an assignment is its own image.

   Parameters: the question that is asked of costs, and the threshold. What is used of them:

     admits_none   of all costs from 0 on, the threshold admits 0 and no other *)
From Coq Require Import List ZArith Lia.
From Reductio Require Export Claims SoftFormulas Arithmetic.
Import ListNotations.
Open Scope Z_scope.

Section Softened.
  Variables (to : question) (admitted : Z).

  Definition softened_formula (f : formula) : soft_formula :=
    SoftFormula (Formula (variables f) []) (of_weight_one (clauses f)) admitted.

  Definition softened : reduction sat (maxsat to) :=
    fun f => [Target (P := sat) (Q := maxsat to) (softened_formula f) Some].

  Definition admits_none : Prop := forall s, 0 <= s -> (admits to s admitted = true <-> s = 0).

  Lemma softened_cost f X : cost (softened_formula f) X = falsified f X.
  Proof. apply cost_of_weight_one. Qed.

  Lemma softened_holds f X : admits_none ->
    holds (p := maxsat to) (softened_formula f) X <-> holds (p := sat) f X.
  Proof.
    intros A. specialize (A _ (falsified_nonneg f X)). cbn -[cost falsified]. split.
    - intros (s & (L & _ & <-) & H). rewrite softened_cost in H. split; [exact L | now apply A].
    - intros (L & H). exists (falsified f X). split; [| now apply A].
      split; [exact L | split; [reflexivity | apply softened_cost]].
  Qed.

  Theorem softened_complete : admits_none -> complete softened.
  Proof.
    intros A f X _ W. eexists _, X. split; [now left | split; [now apply softened_holds | reflexivity]].
  Qed.

  Theorem softened_backward : admits_none -> backward softened.
  Proof. intros A f t X _ [<- | []] W. exists X. split; [reflexivity | now apply softened_holds in W]. Qed.

  Theorem softened_count : admits_none -> count softened.
  Proof.
    intros A. eapply count_of_one; [reflexivity | now apply softened_complete | now apply softened_backward |].
    cbn. congruence.
  Qed.

  Definition states (stated : list Z -> list (list Z)) : Prop :=
    forall vars m, stated [vars; m] = [[vars; 0; m]].

  Theorem softened_size stated : states stated -> size softened stated.
  Proof.
    intros S. split.
    - intros f t L [<- | []]. split; [constructor | now apply legal_of_weight_one].
    - intros f _. cbn [sizes sat]. rewrite S. cbn. unfold of_weight_one. now rewrite map_length.
  Qed.
End Softened.
