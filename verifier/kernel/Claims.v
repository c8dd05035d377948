(* What a reduction is and what is claimed of it: the words that all shapes share.

   A problem is a type of instances with those that are legal, what it means that a witness holds, and the
   sizes that are printed of an instance. A reduction makes a list of targets of an instance, each with its
   own way back for witnesses. Of r it may be claimed:

     complete   every source witness comes back from a witness of some target: yes stays yes
     backward   every witness of every target maps back to a source witness
     sound      no target is yes when the source is no: follows from backward
     lawful     images of legal instances are legal
     size       images are legal and their sizes are the stated function of the source's

   Proved here: the identity has all of them, and a chain of two reductions has those that both links have. *)
From Coq Require Import List ZArith.
Import ListNotations.

Record problem := {
  instance : Type;
  witness : Type;
  legal : instance -> Prop;
  holds : instance -> witness -> Prop;
  sizes : instance -> list Z
}.
Arguments legal {_}.
Arguments holds {_}.
Arguments sizes {_}.

Definition yes {P : problem} (x : instance P) := exists w, holds x w.

Record target (P Q : problem) := Target {
  image : instance Q;
  back : witness Q -> option (witness P)
}.
Arguments Target {P Q}.
Arguments image {P Q}.
Arguments back {P Q}.

Definition reduction (P Q : problem) := instance P -> list (target P Q).

Section Claims.
  Context {P Q : problem} (r : reduction P Q).

  Definition complete := forall x w, legal x -> holds x w ->
    exists t v, In t (r x) /\ holds (image t) v /\ back t v = Some w.

  Definition backward := forall x t v, legal x -> In t (r x) -> holds (image t) v ->
    exists w, back t v = Some w /\ holds x w.

  Definition sound := forall x t, legal x -> In t (r x) -> yes (image t) -> yes x.

  Definition lawful := forall x t, legal x -> In t (r x) -> legal (image t).

  Definition size (stated : list Z -> list (list Z)) :=
    lawful /\ forall x, legal x -> map (fun t => sizes (image t)) (r x) = stated (sizes x).

  Theorem backward_sound : backward -> sound.
  Proof. intros H x t L I [v V]. destruct (H x t v L I V) as (w & _ & W). now exists w. Qed.
End Claims.

(* The identity. *)

Definition identity (P : problem) : reduction P P := fun x => [Target x Some].

Theorem identity_claims P :
  complete (identity P) /\ backward (identity P) /\ sound (identity P) /\ size (identity P) (fun s => [s]).
Proof.
  assert (B : backward (identity P)).
  { intros x t v _ [<- | []] V. now exists v. }
  repeat split; auto using backward_sound.
  - intros x w _ W. exists (Target x Some), w. simpl; auto.
  - intros x t L [<- | []]. exact L.
Qed.

(* A chain of two. *)

Section Chain.
  Context {P Q R : problem} (r : reduction P Q) (s : reduction Q R).

  Definition behind (t : target P Q) (u : target Q R) : target P R :=
    Target (image u) (fun v => match back u v with Some w => back t w | None => None end).

  Definition chain : reduction P R := fun x => flat_map (fun t => map (behind t) (s (image t))) (r x).

  Lemma in_chain x c : In c (chain x) -> exists t u, In t (r x) /\ In u (s (image t)) /\ c = behind t u.
  Proof.
    intros H. apply in_flat_map in H as (t & T & H). apply in_map_iff in H as (u & <- & U). eauto.
  Qed.

  Theorem chain_complete : lawful r -> complete r -> complete s -> complete chain.
  Proof.
    intros K Cr Cs x w L W.
    destruct (Cr x w L W) as (t & v & T & V & E).
    destruct (Cs (image t) v (K x t L T) V) as (u & z & U & Z & F).
    exists (behind t u), z. repeat split; [| exact Z | simpl; now rewrite F].
    apply in_flat_map. eauto using in_map.
  Qed.

  Theorem chain_backward : lawful r -> backward r -> backward s -> backward chain.
  Proof.
    intros K Br Bs x c z L C Z. apply in_chain in C as (t & u & T & U & ->).
    destruct (Bs (image t) u z (K x t L T) U Z) as (v & F & V).
    destruct (Br x t v L T V) as (w & E & W).
    exists w. simpl. now rewrite F.
  Qed.

  Theorem chain_sound : lawful r -> sound r -> sound s -> sound chain.
  Proof.
    intros K Sr Ss x c L C Y. apply in_chain in C as (t & u & T & U & ->).
    apply (Sr x t L T), (Ss (image t) u (K x t L T) U Y).
  Qed.

  Theorem chain_size f g : size r f -> size s g -> size chain (fun l => flat_map g (f l)).
  Proof.
    intros [K F] [J G]. split.
    - intros x c L C. apply in_chain in C as (t & u & T & U & ->). exact (J (image t) u (K x t L T) U).
    - intros x L. rewrite <- (F x L). unfold chain.
      assert (M : forall t, In t (r x) -> legal (image t)) by (intros t; apply K; exact L).
      induction (r x) as [| t l IH]; [reflexivity |].
      cbn [flat_map map]. rewrite map_app, map_map, <- (G (image t)) by (apply M; now left).
      f_equal. apply IH. intros u U. apply M. now right.
  Qed.
End Chain.
