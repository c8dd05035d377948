(* Problems that ask for an optimum, whatever their witnesses are: a score for each, of which the least or the greatest
   is asked, or whether some score is admitted at a threshold.

   value: of two such problems, the optimum of the second is tau of the optimum of the first, and its witnesses are
   those that map back to witnesses of the first's optimum. *)
From Coq Require Import ZArith.
From Reductio Require Export Pairs.
Open Scope Z_scope.

Record question := {
  admits : Z -> Z -> bool;  (* score, threshold *)
  asked : direction         (* of two scores, which is the better one *)
}.

Definition beats (asked : direction) (s z : Z) : Prop :=
  match asked with least => s < z | greatest => s > z end.

(* Of a relation between witnesses and their scores: one than whose score none is better. *)
Definition best_of {W} (asked : direction) (scores : W -> Z -> Prop) (w : W) (s : Z) : Prop :=
  scores w s /\ forall v z, scores v z -> ~ beats asked z s.

Section Value.
  Context {W V : Type} (from to : direction) (tau : Z -> Z).
  Context (before : W -> Z -> Prop) (after : V -> Z -> Prop) (back : V -> option W).

  Definition value_carried : Prop :=
    (forall w s, best_of from before w s -> exists v, back v = Some w /\ best_of to after v (tau s)) /\
    (forall v z, best_of to after v z -> exists w s, back v = Some w /\ z = tau s /\ best_of from before w s).

  (* Every witness has an image with its own score, and no image is better than the witness that it maps back to. *)
  Theorem value_by_witnesses :
    (forall s z, beats from s z <-> beats to (tau s) (tau z)) ->
    (forall w s, before w s -> exists v, back v = Some w /\ after v (tau s)) ->
    (forall v z, after v z -> exists w s, back v = Some w /\ before w s /\ ~ beats to z (tau s)) ->
    value_carried.
  Proof.
    intros O A B.
    assert (T : forall d s z y, ~ beats d s z -> ~ beats d z y -> ~ beats d s y).
    { intros [] s z y; cbn; rewrite ?Z.gt_lt_iff, !Z.nlt_ge; intros; eapply Z.le_trans; eassumption. }
    split.
    - intros w s [S N]. destruct (A w s S) as (v & E & G). exists v. split; [exact E | split; [exact G |]].
      intros u z U. destruct (B u z U) as (w' & s' & _ & S' & K). apply (T to z (tau s') (tau s) K).
      intros H. apply O in H. exact (N w' s' S' H).
    - intros v z [Z N]. destruct (B v z Z) as (w & s & E & S & K). exists w, s. split; [exact E |].
      destruct (A w s S) as (u & _ & U). split.
      + specialize (N u (tau s) U). destruct to; cbn in *; rewrite ?Z.gt_lt_iff, Z.nlt_ge in *; now apply Z.le_antisymm.
      + split; [exact S |]. intros w' s' S' H. destruct (A w' s' S') as (u' & _ & U').
        apply (T to (tau s') z (tau s)); [exact (N u' _ U') | exact K | now apply O].
  Qed.
End Value.
